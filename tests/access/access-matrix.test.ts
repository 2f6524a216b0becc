import fs from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyTable } from '@/lib/overview/policy-table'
import { decideEntry } from '@/lib/platform/auth/entry-policy'
import { startPortal, type RunningPortal } from '../support/portal-server'
import { createTestDatabase, type TestDatabase } from '../support/test-database'
import { createAccessCity, type AccessCity, type Subject } from './access-city'
import { callEntry, type Answer } from './call-entry'
import { countDenials, databaseFingerprint, readDenials } from './database-fingerprint'
import { discoverEntries, type Entry } from './discover-entries'
import type { Sample } from './sample'
import { collectSamples } from './samples/collect-samples'

const entries = await discoverEntries()
const guarded = entries.filter((entry) => entry.policy !== null && entry.policy.allow !== 'anyone')

let database: TestDatabase
let portal: RunningPortal
let owner: pg.Client
let city: AccessCity
let samples: Record<string, Sample>
let checks = 0

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createAccessCity(database.db)
  samples = await collectSamples(city)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  portal = await startPortal(database)
})

afterAll(async () => {
  writeFacts()
  console.log(`权限矩阵：${entries.length} 个入口 × ${city?.subjects.length ?? 0} 类主体，共核对 ${checks} 次`)
  await portal?.stop()
  await owner?.end()
  await database?.drop()
})

describe('the table of entries is whole', () => {
  it('every entry of the build output names a policy', () => {
    expect(entries.filter((entry) => entry.policy === null).map((entry) => entry.name)).toEqual([])
    expect(entries.length).toBeGreaterThan(20)
  })

  it('every named policy stands in the collected table, and the table has no entry that the build does not', () => {
    const built = new Set(entries.map((entry) => entry.policy?.id))
    const listed = new Set(policyTable.map((policy) => policy.id))
    expect([...built].filter((id) => id !== undefined && !listed.has(id))).toEqual([])
    expect([...listed].filter((id) => !built.has(id))).toEqual([])
  })

  it('whoever is led from a closed page to another may open that one', () => {
    const led = entries.flatMap(({ policy }) => Object.entries(policy?.instead ?? {}).map(([role, path]) => ({ role, path: path!, from: policy!.allow })))
    const opens = (role: string, path: string) => entries.some(({ kind, pattern, policy }) => kind === 'page' && pattern === path && (policy?.allow === 'signed-in' || (Array.isArray(policy?.allow) && policy.allow.includes(role as never))))
    expect(led.filter(({ role, path, from }) => !opens(role, path) || (Array.isArray(from) && from.includes(role as never)))).toEqual([])
    expect(led.length).toBeGreaterThan(0)
  })

  it('every guarded entry has a valid call to try', () => {
    expect(guarded.filter((entry) => !samples[entry.policy?.id ?? '']).map((entry) => `${entry.policy?.id} (${entry.name})`)).toEqual([])
  })
})

describe('each entry refuses everybody else and changes nothing, then serves whom it should', () => {
  it.each(guarded.map((entry) => [entry.policy?.id ?? '', entry] as const))('%s', async (id, entry) => {
    const sample = samples[id]
    if (!sample || !entry.policy) throw new Error(`no sample for ${id}`)
    const before = await databaseFingerprint(owner)
    for (const subject of city.subjects.filter((one) => mustBeRefused(entry, sample, one))) await expectRefusal(entry, sample, subject)
    if (isWriting(entry)) await expectOwnOriginOnly(entry, sample)
    expect(await databaseFingerprint(owner), 'a refusal wrote to the database').toBe(before)
    if (sample.canary ?? sample.foreignCanary) for (const subject of city.subjects.filter((one) => one.kind === 'other-city')) await expectNoCanary(entry, sample, subject)
    const answer = await callEntry(portal.url, entry, sample, sample.by ?? allowedSubject(entry, sample).cookie)
    checks++
    expect(describeAnswer(entry, answer), `${allowedSubject(entry, sample).name} is not served: ${answer.result?.message ?? answer.text.slice(0, 300)}`).toBe('served')
  })
})

function allowedSubject(entry: Entry, sample: Sample): Subject {
  const allow = entry.policy?.allow
  const role = sample.as ?? (Array.isArray(allow) ? allow[0] : 'OFFICE')
  return city.of(role)
}

/** Nobody, roles that the policy does not name, and the same role of another city where the call names a record. */
function mustBeRefused(entry: Entry, sample: Sample, subject: Subject): boolean {
  if (subject.kind === 'nobody') return true
  if (!isNamed(entry, subject)) return true
  const namesRecord = entry.kind === 'action' || sample.params !== undefined
  return subject.kind === 'other-city' && namesRecord && !sample.own && !sample.common
}

function isNamed(entry: Entry, subject: Subject): boolean {
  const allow = entry.policy?.allow
  return allow === 'signed-in' || (Array.isArray(allow) && allow.includes(subject.role))
}

async function expectRefusal(entry: Entry, sample: Sample, subject: Subject) {
  const known = await countDenials(owner)
  const asked = subject.kind === 'other-city' && sample.foreignInput ? { ...sample, input: sample.foreignInput } : sample
  const answer = await callEntry(portal.url, entry, asked, subject.cookie)
  checks++
  const verdict = describeAnswer(entry, answer)
  expect(['refused', 'redirected'], `${subject.name} at ${entry.name}: ${answer.status} ${answer.result?.message ?? answer.text.slice(0, 300)}`).toContain(verdict)
  if (sample.canary) expect(answer.text, `${subject.name} reads what is not theirs`).not.toContain(sample.canary)
  const asksToSignIn = entry.kind === 'page' && subject.kind === 'nobody'
  if (asksToSignIn) return expect(answer.location).toBe('/login')
  const reasons = await readDenials(owner, known)
  // Led to a page of its own instead of refused: nothing was denied, so nothing is recorded, and nothing of the page was sent.
  const instead = isNamed(entry, subject) || subject.role === null ? undefined : entry.policy?.instead?.[subject.role]
  if (instead) return expect([answer.status, answer.location, reasons], `${subject.name} is not led to the page of its own`).toEqual([307, instead, []])
  // Any other role is refused, not led about.
  if (entry.kind === 'page' && !isNamed(entry, subject)) expect(verdict, `${subject.name} is led from ${entry.name} to ${answer.location}`).toBe('refused')
  // Refused at the door: what lies behind it (record, scope) is a second guard, not a substitute for the first.
  const atTheDoor = subject.kind === 'nobody' ? 'signed-out' : isNamed(entry, subject) ? null : 'role'
  if (atTheDoor) expect([...new Set(reasons)], `${subject.name} got past the entry's own guard`).toEqual([atTheDoor])
  else if (answer.result?.code !== 'invalid') expect(reasons.length, `${subject.name}: the refusal left no audit row`).toBeGreaterThan(0)
}

/** A page elsewhere, or one that hides where it is, may not write in the name of whom it could serve (ASVS 5.0 V3.5.1). */
async function expectOwnOriginOnly(entry: Entry, sample: Sample): Promise<void> {
  for (const origin of ['https://elsewhere.example', 'null', null]) {
    const answer = await callEntry(portal.url, entry, sample, sample.by ?? allowedSubject(entry, sample).cookie, { origin })
    checks++
    expect(describeAnswer(entry, answer), `${entry.name} is served to origin ${origin}`).not.toBe('served')
  }
}

function isWriting(entry: Entry): boolean {
  return entry.kind === 'action' || (entry.kind === 'route' && entry.method !== 'GET')
}

/** What the mutation run needs to know of each entry. */
function writeFacts(): void {
  const file = process.env.ACCESS_FACTS_FILE
  if (!file) return
  const foreign = (entry: Entry, sample: Sample) => city.subjects.some((subject) => subject.kind === 'other-city' && isNamed(entry, subject) && mustBeRefused(entry, sample, subject))
  const facts = guarded.map((entry) => {
    const sample = samples[entry.policy?.id ?? ''] ?? {}
    return { id: entry.policy?.id, kind: entry.kind, restrictedToRoles: Array.isArray(entry.policy?.allow), namesForeignRecord: foreign(entry, sample), ownRecord: entry.policy?.ownRecord === true, writes: isWriting(entry) }
  })
  fs.writeFileSync(file, JSON.stringify(facts))
}

async function expectNoCanary(entry: Entry, sample: Sample, subject: Subject): Promise<void> {
  const answer = await callEntry(portal.url, entry, sample, subject.cookie)
  checks++
  expect(answer.text, `${subject.name} reads what is not theirs`).not.toContain(sample.canary ?? sample.foreignCanary)
}

function describeAnswer(entry: Entry, answer: Answer): 'served' | 'refused' | 'redirected' | 'failed' {
  if (entry.kind === 'action') {
    if (answer.result?.ok === true) return 'served'
    // `invalid` is a refusal here: the same input is served to whom it may be, so what is wrong with it is who sends it.
    return ['refused', 'not-found', 'invalid'].includes(answer.result?.code ?? '') ? 'refused' : answer.status >= 300 && answer.status < 400 ? 'redirected' : 'failed'
  }
  if (answer.status >= 200 && answer.status < 300) return 'served'
  if (answer.status >= 300 && answer.status < 400) return 'redirected'
  return [401, 403, 404].includes(answer.status) ? 'refused' : 'failed'
}

describe('the policies themselves', () => {
  it('fail closed for an account that owes its first step', () => {
    const pendingActor = { accountId: 'x', sessionId: 'y', loginName: 'z', displayName: 'z', focus: null, pending: 'password' as const, grants: [] }
    const open = policyTable.filter((policy) => decideEntry(policy, pendingActor).allowed && policy.allow !== 'anyone')
    expect(open.every((policy) => policy.whilePending === true)).toBe(true)
  })
})
