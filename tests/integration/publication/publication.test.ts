import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { readWorkbook, type SheetRows } from '@/lib/platform/workbook/read-workbook'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { addPublicationRows, createPublication, discardPublication, editPublication, publish, removePublicationRows, returnPublication, submitPublication, withdrawPublication } from '@/lib/publication/publication.commands'
import { getPublication, listWaitingPublications } from '@/lib/publication/publication.queries'
import { publicationSheet } from '@/lib/publication/publication-sheet'
import { getPublicPublication, listPublicPublications } from '@/lib/publication/public-publication.queries'
import { correctBatches } from '@/lib/sampling/sample-batch.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { deliverResults } from '@/prisma/seed/factories/deliver-results'
import { createSampleBatches, sampleBatchInput, MOULD } from '@/prisma/seed/factories/sampling'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let author: CommandContext
let reviewer: CommandContext

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  author = world.office
  reviewer = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })), { now: author.now })
})
afterAll(() => database.drop())

let day = 0
/** A day of its own for each test, with the batches that are given. */
async function onDay(batches: readonly Parameters<typeof sampleBatchInput>[0][]) {
  day += 1
  const on = `2026-09-${String(day).padStart(2, '0')}`
  const made = await createSampleBatches(database.db, world.county, batches.map((batch) => sampleBatchInput({ sampledOn: '2026-08-30', concludedOn: on, ...batch })))
  const ids = made.map(({ id }) => id)
  await deliverResults(database.db, author, ids)
  return { from: on, to: on, ids }
}
const draft = (range: { from: string; to: string }, more: { title?: string; conclusion?: 'ALL' | 'UNQUALIFIED' } = {}) => createPublication(author, { jurisdictionId: world.county.id, title: more.title ?? '9月抽检结果公示', note: '', kind: 'SAMPLING', from: range.from, to: range.to, conclusion: more.conclusion ?? 'ALL' })
const see = (id: string, who = author) => getPublication(who, id, 1)

describe('a publication', () => {
  test('holds what may be public, is checked by another, shows that and nothing more, and is taken back with a trace', async () => {
    const made = await onDay([{ productName: '蛋糕' }, { productName: '月饼', conclusion: 'UNQUALIFIED', producerName: '安和糕点厂', lot: '2026-08-01' }, { productName: '评价样', kind: 'EVALUATIVE' }, { productName: '快检样', kind: 'RAPID_TEST' }, { productName: '未出', conclusion: 'PENDING', concludedOn: null }])
    const { id } = await draft(made)
    expect((await see(id)).content.rows.map(({ name }) => name)).toEqual(['月饼', '蛋糕'])
    await expect(getPublicPublication(id, 1)).rejects.toThrow(NotFoundError)
    await submitPublication(author, { id, version: 1 })
    expect((await listWaitingPublications(reviewer)).map((one) => one.id)).toContain(id)
    expect((await listWaitingPublications(author)).map((one) => one.id)).not.toContain(id)
    await expect(publish(author, { id, version: 2 })).rejects.toThrow(RefusedError)
    await expect(getPublicPublication(id, 1)).rejects.toThrow(NotFoundError)

    await publish(reviewer, { id, version: 2 })
    const open = await getPublicPublication(id, 1)
    expect(open).toMatchObject({ title: '9月抽检结果公示', placeName: '安和市', withdrawn: null, rowCount: 2, failedCount: 1 })
    expect(open.content.rows[0]).toEqual({ productName: '月饼', specification: '', trademark: '', lot: '2026-08-01', producerName: '安和糕点厂', producerAddress: '', businessName: '安和市惠民超市', categoryName: '糕点', conclusion: '不合格', testedBy: '岭江省食品检验研究院', failedItems: [{ item: '霉菌', measured: '180 CFU/g', limit: '≤150 CFU/g' }] })
    const batch = await database.db.sampleBatch.findUniqueOrThrow({ where: { id: made.ids[1]! } })
    expect(JSON.stringify(open)).not.toContain(batch.number)
    expect((await listPublicPublications(1)).rows.map((one) => one.id)).toContain(id)
    const sheets: SheetRows[] = []
    await readWorkbook(bufferSource(await getWorkbookBytes([publicationSheet(await getPublicPublication(id, null))])), { format: 'xlsx' }, async (rows) => void sheets.push(rows))
    const text = JSON.stringify(sheets)
    expect(text).toContain('霉菌：实测 180 CFU/g，标准 ≤150 CFU/g')
    expect(text).not.toContain(batch.number)

    await withdrawPublication(author, { id, version: 3, reason: '样品信息有误' })
    expect(await getPublicPublication(id, 1)).toMatchObject({ withdrawn: { reason: '样品信息有误' }, content: { rows: [] }, note: '' })
    expect((await see(id)).steps.map(({ kind }) => kind)).toEqual(['WITHDRAWN', 'PUBLISHED', 'SUBMITTED', 'CREATED'])
    for (const verb of ['create', 'submit', 'publish', 'withdraw']) expect(await auditOf(database.db, `publication.publication.${verb}`)).toContainEqual(expect.objectContaining({ subjectId: id }))
    await expect(database.db.publication.delete({ where: { id } })).rejects.toThrow(/is kept/)
    // Its batches may be published anew.
    expect((await see((await draft(made)).id)).rowCount).toBe(2)
  })

  test('is what makes the result of a failed batch public: its case says so, and owes it again once it is withdrawn', async () => {
    const made = await onDay([{ productName: '麻花', conclusion: 'UNQUALIFIED' }, { productName: '桃酥', conclusion: 'UNQUALIFIED' }, {}])
    const caseOf = (batchId: string) => database.db.unqualifiedCase.findUniqueOrThrow({ where: { batchId }, include: { entries: { orderBy: { number: 'desc' }, take: 1 }, clocks: { where: { key: 'PUBLICATION' } } } })
    const { id } = await draft(made, { title: '中式糕点抽检结果公示' })
    await submitPublication(author, { id, version: 1 })
    expect(await caseOf(made.ids[0]!)).toMatchObject({ version: 2, clocks: [{ key: 'PUBLICATION' }] })
    await publish(reviewer, { id, version: 2 })
    for (const batchId of made.ids.slice(0, 2)) expect(await caseOf(batchId)).toMatchObject({ version: 3, clocks: [], entries: [{ text: '已在平台公示：中式糕点抽检结果公示', event: { kind: 'DONE', part: 'PUBLICATION', publicationId: id } }] })
    await withdrawPublication(author, { id, version: 3, reason: '样品信息有误' })
    for (const batchId of made.ids.slice(0, 2)) expect(await caseOf(batchId)).toMatchObject({ version: 4, clocks: [{ key: 'PUBLICATION' }], entries: [{ event: { kind: 'UNDONE', entry: 3 } }] })
    expect((await auditOf(database.db, 'sampling.case.record')).filter(({ detail }) => JSON.stringify(detail).includes('中式糕点抽检结果公示'))).toHaveLength(4)
  })

  test('takes no failure before its result was delivered or without its items, and nothing that a higher level ordered', async () => {
    const on = '2026-08-20'
    const batches = [{ productName: '没有送达', conclusion: 'UNQUALIFIED' as const }, { productName: '没有项目', conclusion: 'UNQUALIFIED' as const, failedItems: [], failedItemsUnknown: true }, { productName: '省抽', level: 'PROVINCIAL' as const }, { productName: '县抽' }]
    const made = await createSampleBatches(database.db, world.county, batches.map((batch) => sampleBatchInput({ sampledOn: '2026-08-10', concludedOn: on, ...batch })))
    await deliverResults(database.db, author, [made[1]!.id])
    const { id } = await draft({ from: on, to: on })
    expect((await see(id)).content.rows.map(({ name }) => name)).toEqual(['县抽'])
    await deliverResults(database.db, author, [made[0]!.id])
    await addPublicationRows(author, { id, version: 1, from: on, to: on, kind: 'SAMPLING', conclusion: 'ALL' })
    expect((await see(id)).content.rows.map(({ name }) => name)).toEqual(['县抽', '没有送达'])
  })

  test('takes a batch that no other holds; what is taken out is free again', async () => {
    const made = await onDay([{}, {}, { conclusion: 'UNQUALIFIED' }])
    const first = await draft(made, { conclusion: 'UNQUALIFIED' })
    expect((await see(first.id)).rowCount).toBe(1)
    const second = await draft(made)
    expect((await see(second.id)).rowCount).toBe(2)
    await expect(draft(made)).rejects.toThrow(InvalidError)
    await removePublicationRows(author, { id: second.id, version: 1, sourceIds: [(await see(second.id)).content.rows[0]!.sourceId] })
    await addPublicationRows(author, { id: first.id, version: 1, from: made.from, to: made.to, kind: 'SAMPLING', conclusion: 'ALL' })
    expect([(await see(first.id)).rowCount, (await see(second.id)).rowCount]).toEqual([2, 1])
    await discardPublication(author, { id: first.id, version: 2 })
    await expect(see(first.id)).rejects.toThrow(NotFoundError)
    await addPublicationRows(author, { id: second.id, version: 2, from: made.from, to: made.to, kind: 'SAMPLING', conclusion: 'ALL' })
    expect((await see(second.id)).rowCount).toBe(3)
  })

  test('of two that draft the same batches at once, each batch goes to one', async () => {
    const made = await onDay([{}, {}, {}, {}])
    await Promise.allSettled([draft(made), draft(made)])
    const rows = await database.db.publicationRow.findMany({ where: { batchId: { in: made.ids }, isHeld: true } })
    expect(rows.map(({ batchId }) => batchId).sort()).toEqual([...made.ids].sort())
  })

  test('is not made public over a correction: it goes back, and what is public already says so inside only', async () => {
    const made = await onDay([{ productName: '桃酥' }])
    const { id } = await draft(made)
    await submitPublication(author, { id, version: 1 })
    const correct = (version: number, productName: string) => correctBatches(author, { corrections: [{ id: made.ids[0]!, version, batch: sampleBatchInput({ productName, sampledOn: '2026-08-30', concludedOn: made.from, conclusion: 'UNQUALIFIED', failedItems: [MOULD] }) }], reason: '复核更正' })
    await correct(1, '桃酥（更正）')
    await expect(publish(reviewer, { id, version: 2 })).rejects.toThrow(/送审后有 1 批次被更正/)
    await returnPublication(reviewer, { id, version: 2, reason: '请核对' })
    // Judged failed by the correction, it has to reach the business first.
    await expect(submitPublication(author, { id, version: 3 })).rejects.toThrow(/还没有送达/)
    await deliverResults(database.db, author, made.ids)
    await submitPublication(author, { id, version: 3 })
    await publish(reviewer, { id, version: 4 })
    await correct(2, '桃酥（再更正）')
    expect((await getPublicPublication(id, 1)).content.rows[0]).toMatchObject({ productName: '桃酥（更正）' })
    expect(await see(id)).toMatchObject({ changedCount: 1, content: { rows: [{ isChanged: true }] } })
  })

  test('leaves out what is in a retest or objection, and stops for one that comes while it is checked', async () => {
    const made = await onDay([{ conclusion: 'UNQUALIFIED' }, { productName: '留下的' }, { productName: '送审后有异议的', conclusion: 'UNQUALIFIED' }])
    const dispute = (index: number) => database.db.unqualifiedCase.update({ where: { batchId: made.ids[index]! }, data: { isInReview: true } })
    await dispute(0)
    const { id } = await draft(made)
    expect((await see(id)).rowCount).toBe(2)
    await submitPublication(author, { id, version: 1 })
    await dispute(2)
    await expect(publish(reviewer, { id, version: 2 })).rejects.toThrow(/进入复检、异议/)
    await returnPublication(author, { id, version: 2, reason: '有异议' })
    await expect(submitPublication(author, { id, version: 3 })).rejects.toThrow(/正在复检或者处理异议/)
  })

  test('tells the slower of two what happened, and lets nobody else in', async () => {
    const { id } = await draft(await onDay([{}]))
    await editPublication(author, { id, version: 1, title: '改过的标题', note: '' })
    await expect(submitPublication(author, { id, version: 1 })).rejects.toThrow(ConflictError)
    await submitPublication(author, { id, version: 2 })
    const race = await Promise.allSettled([publish(reviewer, { id, version: 3 }), returnPublication(author, { id, version: 3, reason: '再核对' })])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(getPublication(world.siblingOffice, id, 1)).rejects.toThrow(NotFoundError)
    await expect(withdrawPublication(world.siblingOffice, { id, version: 4, reason: '不' })).rejects.toThrow(NotFoundError)
    await expect(createPublication(world.siblingOffice, { jurisdictionId: world.county.id, title: '越权', note: '', from: '2026-09-01', to: '2026-09-02', kind: 'SAMPLING', conclusion: 'ALL' })).rejects.toThrow(NotFoundError)
    expect((await see(id, world.leader)).can.withdraw.allowed).toBe(false)
  })
})
