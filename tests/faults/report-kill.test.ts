import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '@/prisma/seed/factories/session'
import { callEntry } from '../access/call-entry'
import { discoverEntries, type Entry } from '../access/discover-entries'
import { startPortal, type RunningPortal } from '../support/portal-server'
import { createReportWorld, type ReportWorld } from '../support/report-world'
import { createTestDatabase, type TestDatabase } from '../support/test-database'

/** How often the server is killed: 20 times in the long run. */
const KILLS = Number(process.env.FAULT_KILLS ?? 2)
let database: TestDatabase
let reports: ReportWorld
let entries: { save: Entry; handOn: Entry }
let cookies: { market: string; approver: string }

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  const found = await discoverEntries()
  const named = (id: string) => found.find(({ policy }) => policy?.id === id)!
  entries = { save: named('report.report.saveEntry'), handOn: named('report.report.handOn') }
  cookies = { market: (await signIn(database.db, reports.accounts.market)).cookie, approver: (await signIn(database.db, reports.accounts.approver)).cookie }
})
afterAll(() => database.drop())

type Answer = { ok: boolean; data: { version: number } | null } | null

/** Connections that the database still works for: what was sent before the kill may end after it. */
async function countBusy(): Promise<number> {
  return database.asOwner(async (client) => {
    const { rows } = await client.query<{ busy: number }>(`select count(*)::int as busy from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()`)
    return rows[0]!.busy
  })
}

/** What the server answered; null where the connection broke off and the outcome is unknown. */
async function ask(portal: RunningPortal, entry: Entry, input: object, cookie: string): Promise<Answer> {
  const answer = await callEntry(portal.url, entry, { input }, cookie).catch(() => null)
  const result = answer?.result
  return result ? { ok: result.ok === true, data: (result.data as { version: number } | undefined) ?? null } : null
}

/** One who types without a pause, each time on what was acknowledged. `acknowledged` counts the answers that came. */
function startTyping(portal: RunningPortal, entryId: string, first: Awaited<ReturnType<ReportWorld['typed']>>, afterEach: (acknowledged: number) => void) {
  const typist = { acknowledged: 0, ended: Promise.resolve() }
  typist.ended = (async () => {
    for (let version = first.version; ; ) {
      const answer = await ask(portal, entries.save, { id: entryId, version, content: { ...first.content, done: `第 ${typist.acknowledged + 1} 次` } }, cookies.market)
      if (answer === null) return
      expect(answer.ok).toBe(true)
      version = answer.data!.version
      typist.acknowledged += 1
      afterEach(typist.acknowledged)
    }
  })()
  return typist
}

test('whatever the moment at which the server is killed, what it acknowledged is there, and nothing is there by half', async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const [typing, signing] = [await reports.openNovember(), await reports.openForSigning()]
    const submission = { id: signing.sectionId, version: (await reports.sectionNow(signing.sectionId)).version, verb: 'submit', note: '', idempotencyKey: randomUUID() }
    const portal = await startPortal(database)
    const die = () => portal.process.kill('SIGKILL')
    let submitted: Promise<Answer> = Promise.resolve(null)
    // After so many saves it is submitted; then it dies at the next save, or as soon as the submission is acknowledged.
    const before = 1 + (kill % 5)
    const typist = startTyping(portal, typing.own.id, await reports.typed(typing.own.id, ''), (acknowledged) => {
      if (acknowledged === before) submitted = ask(portal, entries.handOn, submission, cookies.approver).finally(() => kill % 2 && die())
      if (acknowledged > before && kill % 2 === 0) die()
    })
    await once(portal.process, 'exit')
    await typist.ended
    const answer = await submitted
    await expect.poll(countBusy).toBe(0)

    const { content } = await reports.entryNow(typing.own.id)
    expect([typist.acknowledged, typist.acknowledged + 1].map((times) => `第 ${times} 次`), 'an acknowledged save is gone').toContain((content as { done: string }).done)
    const filed = await database.db.sectionRevision.findMany({ where: { sectionId: signing.sectionId, idempotencyKey: submission.idempotencyKey } })
    if (answer?.ok) expect(filed, 'an acknowledged submission is gone').toHaveLength(1)
    const audited = await database.db.auditEntry.count({ where: { subjectId: signing.sectionId, detail: { path: ['verb'], equals: 'submit' } } })
    const { state, version } = await reports.sectionNow(signing.sectionId)
    expect({ state, version, filed: filed.length, audited }).toEqual(filed.length === 1 ? { state: 'SUBMITTED', version: submission.version + 1, filed: 1, audited: 1 } : { state: 'SIGNING', version: submission.version, filed: 0, audited: 0 })

    // Who got no answer presses again.
    const again = await startPortal(database)
    expect((await ask(again, entries.handOn, submission, cookies.approver))?.ok).toBe(true)
    expect(await database.db.sectionRevision.count({ where: { sectionId: signing.sectionId, step: 'SUBMITTED' } })).toBe(1)
    await again.stop()
  }
}, KILLS * 60_000)
