import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { undoImport } from '@/lib/platform/import/ledger-import.commands'
import { listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { recordCaseEvent } from '@/lib/sampling/handling/case.commands'
import type { PersonEvent } from '@/lib/sampling/handling/case-event.schema'
import { recomputeHandlingSums } from '@/lib/sampling/handling/handling-sum.commands'
import { getBatch } from '@/lib/sampling/batch-view.queries'
import { countKeptBatches } from '@/lib/sampling/import/kept-batches.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { getCase } from '@/lib/sampling/handling/case.queries'
import { recordBatchesSchema } from '@/lib/sampling/sample-batch.schema'
import { correctBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import { createPublication } from '@/lib/publication/publication.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createSampleBatches, MOULD, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { csvBytes, importer, rowOf, runJob } from './import-files'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  await buildWorker()
})
afterAll(async () => database.drop())

const FAILED = { 检验结论: '不合格', 不合格项目: '霉菌', 检验结果: '180', 标准值: '≤150' }
const batchOf = (number: string) => database.db.sampleBatch.findFirstOrThrow({ where: { number }, include: { case: true } })
const at = (on: string) => `${on}T10:00:00+08:00`
async function record(number: string, ...events: PersonEvent[]) {
  const { case: handling } = await batchOf(number)
  for (const event of events) {
    const { version } = await database.db.unqualifiedCase.findUniqueOrThrow({ where: { id: handling!.id } })
    await recordCaseEvent(world.office, { id: handling!.id, version, event, text: '另有安排，无须办理', fileIds: [], idempotencyKey: randomUUID() })
  }
}
const delivered: PersonEvent = { kind: 'DONE', part: 'DELIVERY', at: at('2026-11-03'), documentNumber: '皖市监〔2026〕1号' }
const CLOSING: PersonEvent[] = [
  delivered, { kind: 'DONE', part: 'CAUSE', at: at('2026-11-04'), documentNumber: '1', rectifyBy: null },
  ...(['CONTROL', 'CONTROL_NOTICE', 'FILING', 'RECTIFICATION'] as const).map((part): PersonEvent => ({ kind: 'NOT_NEEDED', part })),
  { kind: 'DONE', part: 'PUBLICATION', at: at('2026-11-05'), documentNumber: '1' }, { kind: 'CLOSED', on: '2026-11-05' },
]
const objection: PersonEvent = { kind: 'REVIEW_APPLIED', reviewKind: 'OBJECTION_RESULT', at: at('2026-11-05'), applicant: '某厂' }

describe('taking back an import', () => {
  test('keeps what people went on with, says why row by row, and voids the rest', async () => {
    const office = importer(database, world.office, world.county.id)
    const { id } = await office.through(csvBytes([rowOf('K1', FAILED), rowOf('K2', FAILED), rowOf('K3', FAILED), rowOf('K4'), rowOf('K5')]))
    const department: PersonEvent = { kind: 'ASSIGNED', departmentId: world.market.id }
    await record('K1', department, ...CLOSING)
    await record('K2', department, delivered, objection)
    await record('K3', department)
    const { concludedOn } = await batchOf('K4')
    const on = concludedOn!.toISOString().slice(0, 10)
    await createPublication(world.office, { jurisdictionId: world.county.id, title: '抽检结果公示', note: '', kind: 'SAMPLING', from: on, to: on, conclusion: 'ALL' })
    await database.db.publicationRow.deleteMany({ where: { batch: { number: 'K5' } } })

    expect(await countKeptBatches(id)).toEqual([{ reason: 'HANDLED', count: 2 }, { reason: 'PUBLISHED', count: 1 }])

    await undoImport(world.office, samplingImport, { id, version: (await office.view(id)).version, reason: '选错了文件' })
    await runJob(id)
    expect(await office.view(id)).toMatchObject({ state: 'UNDONE', written: { voided: 2, kept: 3 } })
    expect(await batchOf('K1')).toMatchObject({ voidedAt: null, case: { state: 'CLOSED' } })
    expect(await batchOf('K2')).toMatchObject({ voidedAt: null, case: { state: 'OPEN', isInReview: true } })
    expect(await batchOf('K3')).toMatchObject({ voidedReason: '选错了文件', case: { state: 'WITHDRAWN' } })
    expect(await batchOf('K4')).toMatchObject({ voidedAt: null })
    expect(await batchOf('K5')).toMatchObject({ voidedReason: '选错了文件' })
    const { rows } = await listImportRows(world.office, samplingImport, id, 'kept', 0)
    expect(rows.map(({ cells, notes, targetId }) => [cells['number'], notes.kept, targetId])).toEqual([
      ['K1', '核查处置已办结，保留', (await batchOf('K1')).id],
      ['K2', '核查处置已登记“申请对真实性、检验方法、标准适用的异议”，保留', (await batchOf('K2')).id],
      ['K4', '已列入公示“抽检结果公示”，保留', (await batchOf('K4')).id],
    ])
    expect((await auditOf(database.db, 'sampling.import.undo')).find(({ detail }) => (detail as { step: string }).step === 'piece')).toMatchObject({ detail: { voided: 2, kept: 3 } })
    expect(await recomputeHandlingSums({ mend: false })).toMatchObject({ differences: 0 })
  })
})

test('a batch that is found to have failed after all has its terms from today, and keeps them through later corrections', async () => {
  const input = sampleBatchInput({ departmentId: world.market.id, sampledOn: '2026-10-12', concludedOn: '2026-10-20' })
  const [batch] = await createSampleBatches(database.db, world.county, [input])
  const failing = { ...input, conclusion: 'UNQUALIFIED' as const, failedItems: [MOULD] }
  const correct = (version: number, part: Partial<typeof failing>) => correctBatches(world.office, { corrections: [{ id: batch!.id, version, batch: { ...failing, ...part } }], reason: '结论录错' })
  const receivedOn = async () => (await batchOf(input.number)).case!.receivedOn.toISOString().slice(0, 10)
  await correct(1, {})
  expect(await receivedOn()).toBe('2026-11-20')
  await correct(2, { townshipId: world.west.id })
  expect(await receivedOn()).toBe('2026-11-20')
  // A day of the conclusion that is set right says when it came.
  await correct(3, { concludedOn: '2026-11-10' })
  expect(await receivedOn()).toBe('2026-11-10')
})

test('a retest that the law refuses keeps its batch from being published until it is refused', async () => {
  const [batch] = await createSampleBatches(database.db, world.county, [sampleBatchInput({ departmentId: world.market.id, conclusion: 'UNQUALIFIED', sampledOn: '2026-10-12', concludedOn: '2026-11-02' })])
  await record(batch!.number, delivered, { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: at('2026-11-04'), applicant: '某厂' })
  expect(await batchOf(batch!.number)).toMatchObject({ case: { isPaused: false, isInReview: true } })
  await record(batch!.number, { kind: 'REVIEW_REFUSED', review: 3, on: '2026-11-05', ground: 'MICROORGANISM' })
  expect(await batchOf(batch!.number)).toMatchObject({ case: { isPaused: false, isInReview: false } })
})

test('a number that a table would take for a formula is refused with a sentence', () => {
  for (const number of ['=cmd|1', '+1', '-1', '@a']) expect(recordBatchesSchema.safeParse({ jurisdictionId: world.county.id, batches: [sampleBatchInput({ number })] }).error?.issues[0]?.message).toMatch(/不能以 = \+ - @ 开头/)
  expect(recordBatchesSchema.safeParse({ jurisdictionId: world.county.id, batches: [sampleBatchInput({ number: 'NCP-1' })] }).success).toBe(true)
})

describe('voiding one batch', () => {
  const failed = async () => (await createSampleBatches(database.db, world.county, [sampleBatchInput({ departmentId: world.market.id, conclusion: 'UNQUALIFIED', sampledOn: '2026-10-12', concludedOn: '2026-11-02' })]))[0]!
  const voidIt = (batch: { id: string }) => voidBatches(world.office, { batches: [{ id: batch.id, version: 1 }], reason: '重复登记' })

  test.each<[string, PersonEvent[], RegExp]>([
    ['a closed case', CLOSING, /核查处置已办结，不能作废/],
    ['an objection', [delivered, objection], /已登记“对真实性、检验方法、标准适用的异议”，不能作废/],
    ['a filing', [{ kind: 'DONE', part: 'FILING', at: at('2026-11-03'), documentNumber: '1' }], /已登记“立案”，不能作废/],
    ['a police report', [{ kind: 'POLICE_REPORTED', to: '市公安局', at: at('2026-11-03') }], /已登记“报告涉嫌犯罪”，不能作废/],
  ])('is refused after %s, before anything is asked', async (_name, events, words) => {
    const batch = await failed()
    await record(batch.number, ...events)
    await expect(voidIt(batch)).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(words) })
    expect(await getBatch(world.office, batch.id, null)).toMatchObject({ can: { void: { allowed: false, reason: expect.stringMatching(words) }, correct: { allowed: true } } })
    expect(await batchOf(batch.number)).toMatchObject({ voidedAt: null })
  })

  test('goes on where the case was hardly begun, and withdraws it', async () => {
    const batch = await failed()
    await record(batch.number, delivered)
    expect(await getBatch(world.office, batch.id, null)).toMatchObject({ can: { void: { allowed: true } }, caseOf: { state: 'OPEN', recorded: '送达报告和结果通知书' } })
    await voidIt(batch)
    const after = await batchOf(batch.number)
    expect(after).toMatchObject({ voidedReason: '重复登记', case: { state: 'WITHDRAWN' } })
    // Nothing of it is late any more.
    expect((await getCase(world.office, after.case!.id)).clocks.filter(({ metAt }) => metAt === null)).toEqual([])
  })
})
