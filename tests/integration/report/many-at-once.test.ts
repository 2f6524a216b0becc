import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConflictError } from '@/lib/platform/errors'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { handOnSection } from '@/lib/report/section-step.commands'
import { fuzzRuns, fuzzTime, isLongRun } from '../../support/fuzz-runs'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const CLIENTS = 50
/** In the long run, which has 25 times as many, 200. */
const ROUNDS = isLongRun ? 8 : 2
/** Each of them asks once for everybody before: it grows with the square. */
const WRITERS = isLongRun ? CLIENTS : 20
const ROUNDS_MS = 60_000
let database: TestDatabase
let reports: ReportWorld

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
})
afterAll(() => database.drop())

const everyone = <T>(work: (client: number) => Promise<T>, clients = CLIENTS) => Promise.allSettled(Array.from({ length: clients }, (_, client) => work(client)))
const doneOf = async (id: string) => (await reports.entryNow(id)).content as { done: string }

function refusals(outcomes: readonly PromiseSettledResult<unknown>[]): ConflictError[] {
  return outcomes.flatMap((one) => {
    if (one.status === 'fulfilled') return []
    expect(one.reason).toBeInstanceOf(ConflictError)
    return [one.reason as ConflictError]
  })
}

test('fifty type into one entry: one is saved, each of the others is shown what stands there', async () => {
  const { own } = await reports.openNovember()
  for (let round = 0; round < fuzzRuns(ROUNDS); round++) {
    const input = await reports.typed(own.id, '')
    const outcomes = await everyone((client) => saveEntry(client % 2 ? reports.people.market : reports.people.approver, { ...input, content: { ...input.content, done: `第 ${round} 轮第 ${client} 人` } }))
    const winners = outcomes.flatMap(({ status }, client) => (status === 'fulfilled' ? [client] : []))
    expect(winners).toHaveLength(1)
    expect(await reports.entryNow(own.id)).toMatchObject({ version: input.version + 1, content: { done: `第 ${round} 轮第 ${winners[0]} 人` } })
    for (const refused of refusals(outcomes)) expect(JSON.parse(String(refused.current!.values.content))).toMatchObject({ done: `第 ${round} 轮第 ${winners[0]} 人` })
  }
}, fuzzTime(ROUNDS_MS))

test('many who each add their line to what they were shown: no line is lost', async () => {
  const { own } = await reports.openNovember()
  await reports.fill(reports.people.market, own.id, '')
  await everyone(async (client) => {
    for (;;) {
      const { done } = await doneOf(own.id)
      const input = await reports.typed(own.id, `${done}〔${client}〕`)
      // What was read for the text may already be older than what was read for the version: then it is read again.
      if ((await doneOf(own.id)).done !== done) continue
      const refused = await saveEntry(reports.people.market, input).then(() => null, (error: unknown) => error)
      if (refused === null) return
      expect(refused).toBeInstanceOf(ConflictError)
    }
  }, WRITERS)
  const { done } = await doneOf(own.id)
  expect(Array.from({ length: WRITERS }, (_, client) => client).filter((client) => done.split(`〔${client}〕`).length !== 2)).toEqual([])
}, ROUNDS_MS)

test('fifty press submit, half of them the same press again: one submission', async () => {
  for (let round = 0; round < fuzzRuns(ROUNDS); round++) {
    const { sectionId } = await reports.openForSigning()
    const { version } = await reports.sectionNow(sectionId)
    const same = randomUUID()
    const outcomes = await everyone((client) => handOnSection(reports.people.approver, { id: sectionId, version, verb: 'submit', note: '', idempotencyKey: client % 2 ? same : randomUUID() }))
    refusals(outcomes)
    const answers = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const revisions = await database.db.sectionRevision.findMany({ where: { sectionId, step: 'SUBMITTED' } })
    expect(revisions).toHaveLength(1)
    // Either the repeated press was the first, and every one of them gets its answer, or one of the others.
    expect(answers).toHaveLength(revisions[0]!.idempotencyKey === same ? CLIENTS / 2 : 1)
    expect(new Set(answers.map(({ revision, state }) => `${revision} ${state}`))).toEqual(new Set([`${revisions[0]!.number} SUBMITTED`]))
    expect(await database.db.auditEntry.count({ where: { subjectId: sectionId, detail: { path: ['verb'], equals: 'submit' } } })).toBe(1)
    expect((await reports.sectionNow(sectionId)).version).toBe(version + 1)
  }
}, fuzzTime(ROUNDS_MS))
