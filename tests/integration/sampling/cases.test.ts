import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordPenalty } from '@/lib/credit/penalty/penalty.commands'
import { recordPenaltySchema } from '@/lib/credit/penalty/penalty.schema'
import { findPenaltyStart, listPenaltiesOfCase } from '@/lib/credit/penalty/penalty-start.queries'
import { MEASURES } from '@/lib/overview/measure-registry'
import { transact } from '@/lib/platform/transaction'
import { handOverCases, recordCaseEvent, refreshEstimatedClocks } from '@/lib/sampling/handling/case.commands'
import type { PersonEvent } from '@/lib/sampling/handling/case-event.schema'
import { openMissingCases } from '@/lib/sampling/handling/follow-batches.commands'
import { recomputeHandlingSums } from '@/lib/sampling/handling/handling-sum.commands'
import { clearMistake } from '@/lib/sampling/batch-form.commands'
import { getBatch } from '@/lib/sampling/batch-view.queries'
import { correctBatches, recordBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { getCase, listCases } from '@/lib/sampling/handling/case.queries'
import { remindOfCases } from '@/lib/sampling/handling/case-reminder.commands'
import { handOverParts } from '@/lib/workflow/department-hand-over.commands'
import { listHandOvers } from '@/lib/workflow/department-hand-over.queries'
import type { ChannelSettings } from '@/lib/platform/channels/channel-settings'
import { caseDigestItemsSchema } from '@/lib/report/reminder-digest.schema'
import { keepCaseDigests } from '@/lib/report/reminder-round.commands'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { getPeriod } from '@/lib/shared/period'
import { MOULD, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
})
afterAll(() => database.drop())

const DYE = { item: '铝的残留量', kind: 'FOOD_ADDITIVE', measured: '214', limit: '≤100', unit: 'mg/kg' } as const
const failed = (part: Partial<SampleBatchInput> = {}) => sampleBatchInput({ departmentId: world.market.id, townshipId: world.east.id, conclusion: 'UNQUALIFIED', failedItems: [DYE], sampledOn: '2026-10-12', concludedOn: '2026-11-02', ...part })
const caseOf = (batchId: string) => database.db.unqualifiedCase.findUniqueOrThrow({ where: { batchId }, include: { entries: { orderBy: { number: 'asc' }, include: { files: true } }, clocks: { orderBy: { key: 'asc' } } } })
async function openCase(part: Partial<SampleBatchInput> = {}) {
  const input = failed(part)
  const { ids } = await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [input] })
  return { input, ...(await caseOf(ids[0]!)) }
}
type Who = SamplingWorld['office']
const record = async (who: Who, id: string, event: PersonEvent, { text = '', version = 0, fileIds = [] as string[], idempotencyKey = randomUUID() as string, now = who.now } = {}) => {
  const current = version || (await database.db.unqualifiedCase.findUniqueOrThrow({ where: { id } })).version
  return recordCaseEvent({ ...who, now }, { id, version: current, event, text, fileIds, idempotencyKey })
}
const at = (on: string) => `${on}T10:00:00+08:00`
const done = (part: Extract<PersonEvent, { kind: 'DONE' }>['part'], on: string, more: object = {}): PersonEvent => ({ kind: 'DONE', part, at: at(on), documentNumber: '皖市监〔2026〕1号', ...more })
const sums = () => recomputeHandlingSums({ mend: false })

describe('a case', () => {
  test('opens with the batch that failed, with its clocks and sums, in one transaction', async () => {
    const one = await openCase()
    expect(one).toMatchObject({ state: 'OPEN', departmentId: world.market.id, townshipId: world.east.id, isStatutory: true, isPaused: false, step: 'DELIVERY', version: 1 })
    expect(one.dueOn!.toISOString().slice(0, 10)).toBe('2027-02-01')
    expect(one.clocks.map(({ key, dueOn }) => `${key} ${dueOn.toISOString().slice(0, 10)}`)).toEqual(['CAUSE 2027-02-01', 'COMPLETION 2027-02-01', 'CONTROL 2026-11-09', 'CONTROL_NOTICE 2026-11-09', 'DELIVERY 2026-11-09', 'FILING 2026-11-23', 'PUBLICATION 2027-02-02'])
    expect(one.nextDueAt).toEqual(new Date('2026-11-10T00:00:00+08:00'))
    expect(one.entries).toMatchObject([{ number: 1, event: { kind: 'OPENED', receivedOn: '2026-11-02', departmentId: world.market.id }, byId: world.office.actor.accountId }])
    expect(await sums()).toMatchObject({ differences: 0, cases: 1, sums: 3 })
    await expect(recordBatches(world.office, { jurisdictionId: world.county.id, batches: [failed(), failed({ number: one.input.number })] })).rejects.toMatchObject({ code: 'invalid' })
    expect(await database.db.unqualifiedCase.count()).toBe(1)
  })

  test('of risk monitoring is listed without clocks; quick tests of a township have theirs', async () => {
    const [problem, quick] = [await openCase({ kind: 'RISK_MONITORING', conclusion: 'PROBLEM' }), await openCase({ kind: 'RAPID_TEST', departmentId: null })]
    expect(problem).toMatchObject({ isStatutory: false, dueOn: null, clocks: [], nextDueAt: null, countedOn: null })
    expect(quick).toMatchObject({ isStatutory: true, departmentId: null })
    expect(quick.clocks).not.toEqual([])
  })

  test('ends with the batch that is judged qualified or voided, and opens again with it', async () => {
    const one = await openCase()
    const qualified = { ...one.input, conclusion: 'QUALIFIED' as const, failedItems: [] }
    await correctBatches(world.office, { corrections: [{ id: one.batchId, version: 1, batch: qualified }], reason: '复检改判' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'WITHDRAWN', version: 2, clocks: [], countedOn: null, entries: [{}, { event: { kind: 'WITHDRAWN', on: '2026-11-20' }, text: '复检改判' }] })
    await expect(record(world.office, one.id, done('DELIVERY', '2026-11-03'))).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/改判/) })
    await correctBatches(world.office, { corrections: [{ id: one.batchId, version: 2, batch: one.input }], reason: '更正录入错误' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'OPEN', version: 3 })
    // What the case goes by changes with the batch; what it does not go by leaves no entry.
    await correctBatches(world.office, { corrections: [{ id: one.batchId, version: 3, batch: { ...one.input, lot: '20261001' } }], reason: '补录批号' })
    expect((await caseOf(one.batchId)).version).toBe(3)
    await correctBatches(world.office, { corrections: [{ id: one.batchId, version: 4, batch: { ...one.input, townshipId: world.west.id, concludedOn: '2026-11-05' } }], reason: '更正抽样地点' })
    expect(await caseOf(one.batchId)).toMatchObject({ version: 4, townshipId: world.west.id, receivedOn: new Date('2026-11-05') })
    await voidBatches(world.office, { batches: [{ id: one.batchId, version: 5 }], reason: '重复登记' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'WITHDRAWN', entries: [{}, {}, {}, {}, { text: '批次作废：重复登记' }] })
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('of a batch that was entered as failed by mistake is withdrawn in one step, with the reason and a trace', async () => {
    const one = await openCase()
    expect(await getBatch(world.office, one.batchId, null)).toMatchObject({ mistake: { allowed: true } })
    await record(world.office, one.id, done('CAUSE', '2026-11-05'))
    await expect(clearMistake(world.siblingOffice, { id: one.batchId, version: 1, reason: '看错一行' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(clearMistake(world.eastLiaison, { id: one.batchId, version: 1, reason: '看错一行' })).rejects.toMatchObject({ code: 'refused' })
    await expect(clearMistake(world.office, { id: one.batchId, version: 7, reason: '看错一行' })).rejects.toMatchObject({ code: 'conflict' })
    await clearMistake(world.office, { id: one.batchId, version: 1, reason: '录入时看错一行' })
    expect(await database.db.sampleBatch.findUniqueOrThrow({ where: { id: one.batchId }, include: { failedItems: true } })).toMatchObject({ conclusion: 'QUALIFIED', concludedOn: new Date('2026-11-02'), version: 2, failedItems: [] })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'WITHDRAWN', entries: [{}, {}, { event: { kind: 'WITHDRAWN' }, text: '录入时看错一行', byId: world.office.actor.accountId }], clocks: [] })
    expect((await auditOf(database.db, 'sampling.sample-batch.correct'))[0]).toMatchObject({ subjectId: one.batchId, detail: { reason: '录入时看错一行', changes: [{ before: { conclusion: 'UNQUALIFIED' }, after: { conclusion: 'QUALIFIED' } }] } })
    expect(await sums()).toMatchObject({ differences: 0 })
    await expect(clearMistake(world.office, { id: one.batchId, version: 2, reason: '再来一次' })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('已不是不合格') })
    expect(await getBatch(world.office, one.batchId, null)).toMatchObject({ mistake: null, caseOf: { id: one.id, state: 'WITHDRAWN' } })
  })

  test('that has gone too far is not withdrawn as a mistake, neither in one step nor by the form', async () => {
    const one = await openCase()
    await record(world.office, one.id, done('DELIVERY', '2026-11-05'))
    expect(await getBatch(world.office, one.batchId, null)).toMatchObject({ mistake: { allowed: false, reason: expect.stringContaining('送达报告和结果通知书') } })
    await expect(clearMistake(world.office, { id: one.batchId, version: 1, reason: '看错一行' })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('须经复检或异议') })
    const batch = { ...one.input, conclusion: 'QUALIFIED' as const, failedItems: [] }
    await expect(correctBatches(world.office, { corrections: [{ id: one.batchId, version: 1, batch }], reason: '看错一行' })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { 'corrections.0.batch.conclusion': expect.stringContaining('送达') } })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'OPEN', version: 2 })
    // Delivered by mistake too: undone first, then it is one.
    await record(world.office, one.id, { kind: 'UNDONE', entry: 2 }, { text: '登记到了另一件' })
    await clearMistake(world.office, { id: one.batchId, version: 1, reason: '看错一行' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'WITHDRAWN' })
    const problem = await openCase({ kind: 'RISK_MONITORING', conclusion: 'PROBLEM' })
    await clearMistake(world.office, { id: problem.batchId, version: 1, reason: '看错一行' })
    expect(await database.db.sampleBatch.findUniqueOrThrow({ where: { id: problem.batchId } })).toMatchObject({ conclusion: 'NO_PROBLEM' })
  })

  test('thousands open at once with a handful of statements', async () => {
    const before = await database.db.unqualifiedCase.count()
    await recordBatches(world.office, { jurisdictionId: world.county.id, batches: Array.from({ length: 2_000 }, (_, index) => failed({ conclusion: index % 2 === 0 ? 'UNQUALIFIED' : 'QUALIFIED', failedItems: index % 2 === 0 ? [MOULD] : [] })) })
    expect(await database.db.unqualifiedCase.count()).toBe(before + 1_000)
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('is opened for what was recorded before there were cases', async () => {
    const one = await openCase()
    await database.asOwner(async (client) => {
      for (const table of ['unqualified_case_clock', 'unqualified_case_entry']) await client.query(`DELETE FROM ${table} WHERE "caseId" = $1`, [one.id])
      await client.query('DELETE FROM unqualified_case WHERE id = $1', [one.id])
    })
    await recomputeHandlingSums({ mend: true })
    expect(await transact((tx) => openMissingCases(tx, world.office.now))).toBe(1)
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'OPEN', version: 1 })
    expect(await sums()).toMatchObject({ differences: 0 })
  })
})

describe('from opening to closing', () => {
  test('with a retest in between that pauses it, an undone mistake, files, and the rate that follows', async () => {
    const rate = async () => {
      const { provenance } = await MEASURES['sampling.handling-rate'].count({ levels: ['NATIONAL'], kinds: ['SUPERVISORY'], products: ['FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT'] })!.readAsOf({ jurisdictionId: world.county.id, unit: null, range: { from: getPeriod('2026-01'), to: getPeriod('2027-12') } }, new Date(), database.db)
      return [provenance.numerator.count, provenance.denominator.count, provenance.excluded.find(({ key }) => key === 'paused')?.count ?? 0]
    }
    const one = await openCase({ level: 'NATIONAL', concludedOn: '2026-10-20' })
    const file = await database.db.storedFile.create({ data: { storageKey: randomUUID(), displayName: '送达回证.pdf', contentType: 'application/pdf', byteCount: 10, sha256: 'a'.repeat(64), purpose: 'case', jurisdictionId: world.county.id, departmentId: world.market.id, uploadedById: world.inspector.actor.accountId, uploadedAt: world.office.now } })
    await record(world.inspector, one.id, done('DELIVERY', '2026-10-22'), { fileIds: [file.id] })
    expect((await caseOf(one.batchId)).entries[1]).toMatchObject({ files: [{ fileId: file.id }] })
    expect(await database.db.storedFile.findUniqueOrThrow({ where: { id: file.id } })).toMatchObject({ attachedAt: expect.any(Date) })

    await record(world.marketLiaison, one.id, { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: at('2026-10-26'), applicant: '惠民超市' })
    const paused = await caseOf(one.batchId)
    expect(paused).toMatchObject({ isPaused: true, isInReview: true })
    expect(paused.clocks.filter(({ isStopped }) => isStopped).map(({ key }) => key)).toEqual(['CAUSE', 'COMPLETION', 'FILING', 'PUBLICATION'])
    expect(await rate()).toEqual([0, 0, 1])
    // Product control goes on.
    await record(world.inspector, one.id, done('CONTROL', '2026-10-21', { measures: ['SEAL', 'TAKE_OFF'] }))
    await record(world.inspector, one.id, { kind: 'REVIEW_ACCEPTED', review: 3, on: '2026-10-28' })
    await record(world.inspector, one.id, { kind: 'REVIEW_MOVED', review: 3, stage: 'INSTITUTION', on: '2026-10-29', institution: '省检院' })
    await record(world.inspector, one.id, { kind: 'REVIEW_MOVED', review: 3, stage: 'SAMPLE', on: '2026-10-30', institution: '' })
    await record(world.inspector, one.id, { kind: 'REVIEW_CONCLUDED', review: 3, on: '2026-11-06', outcome: 'UPHELD' }, { text: '省检院〔2026〕复 3 号，维持不合格' })
    await record(world.inspector, one.id, { kind: 'REVIEW_NOTIFIED', review: 3, on: '2026-11-06' })
    expect(await caseOf(one.batchId)).toMatchObject({ isPaused: false, isInReview: false })

    await record(world.inspector, one.id, { kind: 'NOT_NEEDED', part: 'CONTROL_NOTICE' }, { text: '产品已全部召回，未流入市场' })
    const mistaken = (await record(world.inspector, one.id, done('CAUSE', '2026-11-09'))).version
    await record(world.inspector, one.id, { kind: 'UNDONE', entry: mistaken }, { text: '日期填错' })
    await record(world.inspector, one.id, done('CAUSE', '2026-11-10'))
    await record(world.inspector, one.id, { kind: 'NOT_NEEDED', part: 'FILING' }, { text: '履行进货查验义务，免予处罚' })
    await expect(record(world.inspector, one.id, { kind: 'CLOSED', on: '2026-11-20' })).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/整改复查、信息公布/) })
    await record(world.inspector, one.id, done('RECTIFICATION', '2026-11-16'))
    await record(world.inspector, one.id, done('PUBLICATION', '2026-11-18'), { text: '市政府网站食品安全专栏' })
    await record(world.inspector, one.id, { kind: 'CLOSED', on: '2026-11-20' }, { text: '处置到位' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'CLOSED', step: null, clocks: [], nextDueAt: null, countedOn: new Date('2026-11-20') })
    expect(await rate()).toEqual([1, 1, 0])
    // Only the office opens again what was closed.
    const closing = (await caseOf(one.batchId)).version
    await expect(record(world.inspector, one.id, { kind: 'UNDONE', entry: closing }, { text: '遗漏材料' })).rejects.toMatchObject({ code: 'refused' })
    await record(world.office, one.id, { kind: 'UNDONE', entry: closing }, { text: '遗漏材料' })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'OPEN' })
    expect(await sums()).toMatchObject({ differences: 0 })
    expect((await auditOf(database.db, 'sampling.case.record')).length).toBeGreaterThan(10)
  })

  test('a retest that overturns the conclusion judges the batch qualified and ends the case', async () => {
    const one = await openCase({ concludedOn: '2026-10-20' })
    await record(world.inspector, one.id, { kind: 'REVIEW_APPLIED', reviewKind: 'RETEST', at: at('2026-10-26'), applicant: '惠民超市' })
    await record(world.inspector, one.id, { kind: 'REVIEW_ACCEPTED', review: 2, on: '2026-10-28' })
    await record(world.inspector, one.id, { kind: 'REVIEW_MOVED', review: 2, stage: 'INSTITUTION', on: '2026-10-29', institution: '省检院' })
    await record(world.inspector, one.id, { kind: 'REVIEW_MOVED', review: 2, stage: 'SAMPLE', on: '2026-10-30', institution: '' })
    const overturned: PersonEvent = { kind: 'REVIEW_CONCLUDED', review: 2, on: '2026-11-06', outcome: 'OVERTURNED' }
    const shown = { text: '省检院〔2026〕复 12 号，合格' }
    await expect(record(world.marketLiaison, one.id, overturned, shown)).rejects.toMatchObject({ code: 'refused' })
    expect(await database.db.sampleBatch.findUniqueOrThrow({ where: { id: one.batchId } })).toMatchObject({ conclusion: 'UNQUALIFIED' })
    await record(world.inspector, one.id, overturned, shown)
    expect(await database.db.sampleBatch.findUniqueOrThrow({ where: { id: one.batchId }, include: { failedItems: true, revisions: { orderBy: { version: 'desc' }, take: 1 } } })).toMatchObject({ conclusion: 'QUALIFIED', concludedOn: new Date('2026-11-06'), failedItems: [], revisions: [{ change: 'CORRECTED', reason: expect.stringMatching(/第八十八条/) }] })
    expect(await caseOf(one.batchId)).toMatchObject({ state: 'WITHDRAWN' })
    expect(await sums()).toMatchObject({ differences: 0 })
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
  })
})

describe('the list and the page', () => {
  test('what runs out first comes first, page after page each once; filters and reach hold', async () => {
    const seen: { id: string; due: string }[] = []
    let after: string | null = null
    do {
      const page = await listCases(world.office, { state: 'ALL' }, after, 300)
      seen.push(...page.rows.map(({ id, next }) => ({ id, due: next?.lateFrom ?? '9' })))
      after = page.next
      expect(page.total).toBe(await database.db.unqualifiedCase.count())
    } while (after !== null)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(await database.db.unqualifiedCase.count())
    expect(seen.map(({ due }) => due)).toEqual(seen.map(({ due }) => due).toSorted())
    // And back again, from the last page to the first.
    const back: string[] = []
    let page = await listCases(world.office, { state: 'ALL' }, null, 300)
    while (page.next !== null) page = await listCases(world.office, { state: 'ALL' }, page.next, 300)
    for (;;) {
      back.unshift(...page.rows.map(({ id }) => id))
      if (page.previous === null) break
      page = await listCases(world.office, { state: 'ALL' }, null, 300, page.previous)
    }
    expect(back).toEqual(seen.map(({ id }) => id))
    const end = await listCases(world.office, { state: 'ALL' }, null, 3, 'end')
    expect(end.rows.map(({ id }) => id)).toEqual(back.slice(-3))
    expect([end.next, (await listCases(world.office, { state: 'ALL' }, null, 3, end.previous)).rows.map(({ id }) => id)]).toEqual([null, back.slice(-6, -3)])
    const overdue = await listCases(world.office, { state: 'OPEN', due: 'overdue' }, null, 5)
    expect(overdue.rows.every(({ isLate }) => isLate)).toBe(true)
    expect((await listCases(world.office, { state: 'OPEN', due: 'unassigned' }, null, 5)).rows.every(({ departmentName }) => departmentName === null)).toBe(true)
    expect((await listCases(world.eastLiaison, { state: 'ALL', isOwn: true }, null, 5)).total).toBe(0)
    expect((await listCases(world.eastLiaison, { state: 'ALL' }, null, 5)).total).toBeGreaterThan(0)
    expect((await listCases(world.siblingOffice, { state: 'ALL' }, null, 5)).total).toBe(0)
    expect((await listCases(world.office, { state: 'ALL', text: overdue.rows[0]!.number }, 'no cursor', 5)).rows.map(({ id }) => id)).toEqual([overdue.rows[0]!.id])
  })

  test('a page says what is owed, by which rule, what recurs, and what the reader may record', async () => {
    const one = await openCase({ productName: '桃酥', businessName: '安和市再犯超市' })
    const again = await openCase({ productName: '桃酥', businessName: '安和市再犯超市', concludedOn: '2026-11-10' })
    const view = await getCase(world.inspector, again.id)
    expect(view.recurrence).toEqual(['同一单位近 12 个月另有 1 批次不合格', '同一产品的同一项目另有 1 批次不合格'])
    expect(view.recurring.map(({ caseId }) => caseId)).toEqual([one.id])
    expect(view.clocks.find(({ key }) => key === 'DELIVERY')).toMatchObject({ dueOn: '2026-11-17', standing: 'LATE', basis: expect.stringMatching(/^5 个工作日 · 食品安全抽样检验管理办法/), isVerified: false })
    expect(view.forms.map(({ key }) => key)).toContain('done-DELIVERY')
    expect(view.forms.map(({ key }) => key)).not.toContain('assign')
    expect((await getCase(world.leader, again.id)).forms).toEqual([])
    await expect(getCase(world.siblingOffice, again.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a round of reminders tells each who handles what is late, once', async () => {
    const told = () => database.db.notification.findMany({ where: { title: { startsWith: '核查处置提醒' } }, select: { accountId: true, title: true } })
    await transact((tx) => remindOfCases(tx, '2026-11-20'))
    const first = await told()
    expect(first.map(({ accountId }) => accountId)).toEqual(expect.arrayContaining([world.inspector.actor.accountId, world.marketLiaison.actor.accountId, world.office.actor.accountId]))
    expect(first.map(({ accountId }) => accountId)).not.toContain(world.eastLiaison.actor.accountId)
    expect(first[0]!.title).toMatch(/^核查处置提醒：[\d,]+ 件有环节逾期/)
    await transact((tx) => remindOfCases(tx, '2026-11-20'))
    expect(await told()).toHaveLength(first.length)
    // Kept with the round and queued for mail and webhook, read back as it was.
    const on = new Date('2026-11-20')
    await database.db.reminderRound.create({ data: { on, aheadToOn: on, composedAt: on } })
    await database.db.account.update({ where: { id: world.inspector.actor.accountId }, data: { email: 'inspector@example.gov.cn' } })
    const channels = { mail: { from: 'portal@example.gov.cn' }, webhook: { url: 'https://gateway.example.gov.cn' } } as unknown as ChannelSettings
    await transact(async (tx) => keepCaseDigests(tx, '2026-11-20', await remindOfCases(tx, '2026-11-20'), channels))
    const kept = await database.db.reminderDigest.findFirstOrThrow({ where: { accountId: world.inspector.actor.accountId, roundOn: on }, include: { deliveries: { orderBy: { channel: 'asc' } } } })
    expect(kept).toMatchObject({ subject: 'CASES', title: expect.stringMatching(/^核查处置提醒/), deliveries: [{ channel: 'MAIL', state: 'WAITING' }, { channel: 'WEBHOOK', state: 'WAITING' }] })
    expect(caseDigestItemsSchema.parse(kept.items)[0]).toMatchObject({ standing: 'LATE', dueOn: expect.stringMatching(/^2026-1/) })
  })
})

describe('who, and two at once', () => {
  test('the office all of its place, a department what it answers for; the rest do not find it', async () => {
    const one = await openCase({ departmentId: null })
    await expect(record(world.inspector, one.id, done('DELIVERY', '2026-11-03'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(record(world.siblingOffice, one.id, done('DELIVERY', '2026-11-03'))).rejects.toMatchObject({ code: 'not-found' })
    // Sampled in it, but not its own to handle.
    await expect(record(world.eastLiaison, one.id, done('DELIVERY', '2026-11-03'))).rejects.toMatchObject({ code: 'refused' })
    await expect(record(world.leader, one.id, done('DELIVERY', '2026-11-03'))).rejects.toMatchObject({ code: 'refused' })
    await expect(record(world.office, one.id, { kind: 'ASSIGNED', departmentId: world.far.id })).rejects.toMatchObject({ code: 'invalid' })
    await record(world.office, one.id, { kind: 'ASSIGNED', departmentId: world.market.id })
    expect(await database.db.notification.count({ where: { accountId: world.inspector.actor.accountId, href: `/sampling/cases/${one.id}` } })).toBe(1)
    await record(world.inspector, one.id, done('DELIVERY', '2026-11-03'))
    await expect(record(world.inspector, one.id, { kind: 'ASSIGNED', departmentId: world.education.id })).rejects.toMatchObject({ code: 'refused' })
  })

  test('who was faster is kept, the other is told; the same press twice is one entry', async () => {
    const one = await openCase()
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => record(world.office, one.id, done('DELIVERY', `2026-11-0${3 + index}`), { version: 1 })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
    const idempotencyKey = randomUUID()
    const press = () => record(world.office, one.id, done('CONTROL', '2026-11-04', { measures: ['SEAL'] }), { version: 2, idempotencyKey })
    const presses = await Promise.all([press(), press(), press()])
    expect(new Set(presses.map(({ version }) => version))).toEqual(new Set([3]))
    expect((await caseOf(one.batchId)).entries).toHaveLength(3)
  })

  test('its history is kept from the application itself', async () => {
    for (const table of ['unqualified_case_entry', 'unqualified_case_file']) for (const verb of ['DELETE FROM', 'TRUNCATE']) await expect(database.asApplication((client) => client.query(`${verb} ${table}`))).rejects.toThrow(/permission denied/)
    await expect(database.asApplication((client) => client.query('UPDATE unqualified_case_entry SET text = text'))).rejects.toThrow(/permission denied/)
  })

  test('after a merger the department that takes over answers for what is open', async () => {
    const [open, closed] = [await openCase({ departmentId: world.education.id }), await openCase({ departmentId: world.education.id })]
    await correctBatches(world.office, { corrections: [{ id: closed.batchId, version: 1, batch: { ...closed.input, conclusion: 'QUALIFIED', failedItems: [] } }], reason: '复检改判' })
    expect(await transact((tx) => handOverCases(tx, world.office, 'plan.editing.handOverParts', world.education, world.market))).toBe(1)
    expect(await caseOf(open.batchId)).toMatchObject({ departmentId: world.market.id, entries: [{}, { event: { kind: 'HANDED_OVER', departmentId: world.market.id } }] })
    expect(await sums()).toMatchObject({ differences: 0 })
  })

  test('a retired department whose only open work is a case is listed, and the case goes over without a plan', async () => {
    const gone = await createDepartment(database.db, { jurisdiction: world.county, name: '市旧监管局' })
    const open = await openCase({ departmentId: gone.id })
    await database.db.department.update({ where: { id: gone.id }, data: { retiredOn: new Date('2026-11-01') } })
    const listed = async () => (await listHandOvers({ id: world.county.id, name: '安和市' })).find(({ department }) => department.id === gone.id)
    expect(await listed()).toMatchObject({ plans: [], caseCount: 1, instructionCount: 0 })
    const input = { departmentId: gone.id, toDepartmentId: world.market.id, planIds: [], reason: '机构改革' }
    expect(await handOverParts(world.office, input)).toEqual({ count: 1 })
    expect(await caseOf(open.batchId)).toMatchObject({ departmentId: world.market.id })
    expect(await listed()).toBeUndefined()
    await expect(handOverParts(world.office, input)).rejects.toMatchObject({ fieldErrors: { planIds: '请至少选择一个方案' } })
  })

  test('what was estimated is computed anew when the calendar is published', async () => {
    const one = await openCase({ concludedOn: '2026-11-19' })
    expect(one.clocks.filter(({ isEstimated }) => isEstimated).map(({ key }) => key)).toEqual(['CAUSE', 'COMPLETION', 'PUBLICATION'])
    await database.asOwner((client) => client.query(`INSERT INTO calendar_year (year, source, "publishedOn", "recordedAt") VALUES (2027, '测试', '2026-11-10', now())`))
    await transact((tx) => refreshEstimatedClocks(tx))
    expect((await caseOf(one.batchId)).clocks.filter(({ isEstimated }) => isEstimated)).toEqual([])
    expect(await sums()).toMatchObject({ differences: 0 })
  })
})

test('brings its decision, product and what failed over to the penalty, for its own business only', async () => {
  const [business, other] = [await createFoodBusiness(database.db, { jurisdiction: world.county, name: '处罚带入店' }), await createFoodBusiness(database.db, { jurisdiction: world.county })]
  const { id, input } = await openCase({ businessId: business.id, businessName: business.name })
  expect(await findPenaltyStart(world.office, business.id, id)).toMatchObject({ caseId: id, documentNumber: '', decidedOn: '', authority: world.market.name })
  await record(world.office, id, done('FILING', '2026-11-04'))
  await record(world.office, id, done('PENALTY', '2026-11-16', { documentNumber: '安市监处罚〔2026〕88号' }))
  const start = await findPenaltyStart(world.office, business.id, id)
  expect(start).toMatchObject({ documentNumber: '安市监处罚〔2026〕88号', decidedOn: '2026-11-16', cause: expect.stringContaining(`${input.productName}`) })
  expect(start!.cause).toContain('铝的残留量实测 214mg/kg，标准 ≤100mg/kg')
  expect(await findPenaltyStart(world.office, other.id, id)).toBeNull()
  expect(await findPenaltyStart(world.siblingOffice, business.id, id)).toBeNull()
  const { authority, ...given } = start!
  await recordPenalty(world.office, recordPenaltySchema.parse({ businessId: business.id, ...given, authority, basis: '', kinds: ['WARNING'], fine: '', confiscated: '', isHeavyFine: false, circumstances: [] }))
  expect(await listPenaltiesOfCase(world.office, business.id, id)).toMatchObject([{ documentNumber: '安市监处罚〔2026〕88号' }])
  await expect(listPenaltiesOfCase(world.siblingOffice, business.id, id)).rejects.toMatchObject({ code: 'not-found' })
})
