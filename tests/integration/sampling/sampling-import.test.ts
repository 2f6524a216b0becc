import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cancelImport, commitImport, resumeImport, startImport, undoImport } from '@/lib/platform/import/ledger-import.commands'
import { listImportRows, listImports } from '@/lib/platform/import/ledger-import.queries'
import { resumeImports } from '@/lib/platform/import/run-import.commands'
import { correctBatches, recordBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createFoodBusiness, fictionalUscc } from '@/prisma/seed/factories/food-business'
import { sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { csvBytes, HEADER, importer, rowOf, runJob, storeImport, type Importer } from './import-files'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
let office: Importer

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  office = importer(database, world.office, world.county.id)
  await buildWorker()
})
afterAll(async () => database.drop())

const batchOf = (number: string) => database.db.sampleBatch.findFirstOrThrow({ where: { number, voidedAt: null }, include: { failedItems: true, revisions: { orderBy: { version: 'asc' } } } })
const rowsOf = (id: string, which?: 'rejected' | 'differs' | 'new' | 'same') => listImportRows(world.office, samplingImport, id, which, 0)

describe('a file', () => {
  test('is checked, told row by row, written by choice, and changes nothing the second time', async () => {
    const business = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '安和市惠民超市', uscc: fictionalUscc('91', '991183', 1) })
    await createFoodBusiness(database.db, { jurisdiction: world.county, name: '两处同名店' })
    await createFoodBusiness(database.db, { jurisdiction: world.county, name: '两处同名店' })
    const header = [...HEADER, '统一社会信用代码', '组织抽检单位', '乡镇（街道）', '备注']
    const rows = [
      [...rowOf('A1'), '', '市场监管局', '东湖街道', ''],
      [...rowOf('A2', { 被抽样单位名称: '惠民超市（改名前）', 检验结论: '不合格', 不合格项目: '霉菌；菌落总数', 检验结果: '180；2.1×10⁴', 标准值: '≤150；≤10⁴' }), fictionalUscc('91', '991183', 1), '', '柳溪镇', ''],
      [...rowOf('A3', { 被抽样单位名称: '两处同名店', 任务层级: '国抽', 抽样日期: '２０２６年１０月１２日' }), '', '国家市场监督管理总局', '', ''],
      [...rowOf('A4', { 食品大类: '点心' }), '', '', '', ''],
      [...rowOf('A5', { 抽样日期: '2026-13-40', 检验结论: '大概合格' }), '', '', '不存在镇', ''],
      [...rowOf('A1'), '', '市场监管局', '东湖街道', ''],
      [...rowOf('A6'), '', '', '', ''],
      [...rowOf('A6', { 样品名称: '面包' }), '', '', '', ''],
      // One line for each failed item: one batch.
      [...rowOf('A7', { 检验结论: '不合格', 不合格项目: '霉菌║180║≤150' }), '', '', '', ''],
      [...rowOf('A7', { 检验结论: '不合格', 不合格项目: '铅（以Pb计）', 检验结果: '0.6', 标准值: '≤0.5' }), '', '', '', ''],
      ['合计', ...Array.from({ length: 17 }, () => '')],
    ]
    const title = ['安和市2026年食品抽检信息表', ...Array.from({ length: 17 }, () => '')]
    const bytes = Buffer.from([title, header, ...rows].map((row) => row.join(',')).join('\n'))
    const id = await office.start(bytes)
    expect(await office.view(id)).toMatchObject({ state: 'MAPPING', heads: [{ headerRow: 2 }], mappingProblems: {}, mapping: { number: { column: 0 }, place: { column: 5 }, township: { column: 16 } }, can: { check: true, commit: false, cancel: true } })
    const checked = await office.check(id)
    expect(checked).toMatchObject({ state: 'CHECKED', counts: { new: 4, same: 2, differs: 0, rejected: 4 }, progress: { done: 10, of: 10 } })
    const { rows: rejected } = await rowsOf(id, 'rejected')
    expect(rejected.map(({ rowNumber, notes }) => [rowNumber, notes.problems!.map(({ column, message }) => `${column ?? ''}：${message}`)])).toEqual([
      [6, ['食品大类：没有“点心”这一食品大类，请按页面上的说明填写']],
      [7, ['结论：看不出“大概合格”是否合格，请填写合格、不合格，未出结论的留空', '抽样日期：“2026-13-40”不是日期，请写成 2026-11-21 的形式', '乡镇（街道）：本级没有“不存在镇”这个乡镇（街道），请改为全称，或留空']],
      [9, ['：与第 10 行编号相同而内容不同，请核对后只保留一行']],
      [10, ['：与第 9 行编号相同而内容不同，请核对后只保留一行']],
    ])
    expect((await rowsOf(id, 'same')).rows.map(({ rowNumber, notes }) => [rowNumber, notes.note])).toEqual([[8, '与第 3 行相同，只计一次'], [12, '与第 11 行编号相同，合并为一条']])
    await expect(commitImport(world.office, samplingImport, { id, version: checked.version, rows: 'all', corrections: false })).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('有 4 行不能导入') })
    const done = await office.commit(id)
    expect(done).toMatchObject({ state: 'DONE', written: { inserted: 4, corrected: 0, skipped: 0 }, can: { undo: true, commit: false } })
    expect(await batchOf('A1')).toMatchObject({ level: 'COUNTY', kind: 'SUPERVISORY', categoryCode: 'pastries', placeType: 'SUPERMARKET', businessId: business.id, departmentId: world.market.id, townshipId: world.east.id, revisions: [{ change: 'RECORDED', recordedById: world.office.actor.accountId }] })
    expect(await batchOf('A2')).toMatchObject({ businessId: business.id, conclusion: 'UNQUALIFIED', failedItems: [{ item: '霉菌', kind: 'MICROORGANISM', measured: '180', limit: '≤150' }, { item: '菌落总数' }] })
    expect(await batchOf('A3')).toMatchObject({ businessId: null, level: 'NATIONAL', departmentId: null })
    expect((await batchOf('A7')).failedItems).toMatchObject([{ item: '霉菌', measured: '180' }, { item: '铅（以Pb计）', kind: 'HEAVY_METAL', measured: '0.6' }])
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches: 4 })
    expect((await auditOf(database.db, 'sampling.import.commit')).map(({ actorId, detail }) => [actorId, (detail as { step: string }).step])).toEqual([[world.office.actor.accountId, 'piece'], [world.office.actor.accountId, 'begin']])
    expect(await database.db.notification.findMany({ where: { accountId: world.office.actor.accountId, href: `/sampling/import/${id}` }, orderBy: { createdAt: 'asc' }, select: { title: true } })).toMatchObject([{ title: expect.stringContaining('核对完成，新增 4') }, { title: expect.stringContaining('导入完成，新增 4、更正 0') }])

    const again = await office.check(await office.start(bytes))
    expect(again).toMatchObject({ state: 'CHECKED', counts: { new: 0, same: 6, differs: 0, rejected: 4 }, can: { commit: false }, earlier: { id } })
    expect(await database.db.sampleBatchRevision.count()).toBe(4)
    expect((await listImports(world.office, samplingImport, 1)).rows.map(({ state }) => state)).toEqual(['CHECKED', 'DONE'])
  })

  test('corrects what is there only where that is chosen, takes nothing away, and counts a sample of two levels once', async () => {
    const input = sampleBatchInput({ number: 'B1', level: 'NATIONAL', conclusion: 'PENDING', concludedOn: null, townshipId: world.east.id, testedBy: '岭江省食品检验研究院', businessName: '安和市惠民超市' })
    await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [input, { ...input, number: 'B2', conclusion: 'QUALIFIED', concludedOn: '2026-10-30', businessId: (await batchOf('A1')).businessId }] })
    const bytes = csvBytes([rowOf('B1', { 检验结论: '不合格', 不合格项目: '霉菌' }), rowOf('B2', { 任务层级: '市抽' }), rowOf('B3')])
    const id = await office.start(bytes)
    const checked = await office.check(id)
    expect(checked).toMatchObject({ counts: { new: 1, same: 1, differs: 1, rejected: 0 } })
    expect((await rowsOf(id, 'differs')).rows[0]!.notes.changes).toEqual([{ column: '结论', before: '未出结论', after: '不合格' }, { column: '结论日期', before: '', after: '2026年10月30日' }, { column: '不合格项目', before: '', after: '霉菌（未提供，标准值 未提供）' }])
    expect((await rowsOf(id, 'same')).rows[0]!.notes.note).toBe('已按国抽登记，文件中为市抽，只计一次')
    // Somebody corrects B1 and records B3 between the check and the writing: what the preview showed no longer holds.
    await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ number: 'B3', productName: '别的样品' })] })
    expect(await office.commit(id, 'all', true)).toMatchObject({ state: 'DONE', written: { inserted: 0, corrected: 1, skipped: 1 }, counts: { rejected: 0 } })
    expect(await batchOf('B1')).toMatchObject({ version: 2, level: 'NATIONAL', townshipId: world.east.id, testedBy: '岭江省食品检验研究院', conclusion: 'UNQUALIFIED', revisions: [{}, { change: 'CORRECTED', reason: '导入文件“抽检.csv”更正' }] })
    expect((await rowsOf(id, 'rejected')).rows[0]!.notes.problems![0]!.message).toContain('核对之后已有人登记了这一条')
    expect((await office.check(await office.start(bytes))).counts).toMatchObject({ new: 0, same: 2, differs: 1 })
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
  })

  test('is only for who writes batches there, and an inspector brings those of the own department', async () => {
    const inspector = importer(database, world.inspector, world.county.id)
    const header = [...HEADER, '组织单位']
    const id = await inspector.start(csvBytes([[...rowOf('C1'), ''], [...rowOf('C2'), world.education.name], [...rowOf('A1', { 样品名称: '别的' }), '']], header))
    expect((await inspector.check(id)).counts).toEqual({ new: 1, same: 0, differs: 1, renamed: 0, rejected: 1 })
    expect((await listImportRows(world.inspector, samplingImport, id, 'rejected', 0)).rows[0]!.notes.problems![0]!.message).toContain('您只能导入由本单位组织的批次')
    await inspector.commit(id)
    expect(await batchOf('C1')).toMatchObject({ departmentId: world.market.id })
    await expect(inspector.view((await listImports(world.office, samplingImport, 1)).rows.at(-1)!.id)).rejects.toMatchObject({ code: 'not-found' })
    const fileId = await storeImport(database, world.inspector, world.county.id, csvBytes([rowOf('C9')]))
    await expect(startImport(world.inspector, samplingImport, { fileId, jurisdictionId: world.county.id, departmentId: null })).rejects.toMatchObject({ code: 'not-found' })
    await expect(startImport(world.office, samplingImport, { fileId, jurisdictionId: world.county.id, departmentId: null })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('remembers its columns by their headers, in whatever order, with what was chosen for all rows', async () => {
    const columns = ['编码', '类别', '单位', '品', '采样日', '抽样单编号', '食品类别', '样品名称']
    const first = await office.start(csvBytes([['D1', '糕点', '店', '饼', '2026-10-01', 'D1', '糕点', '饼']], columns))
    expect((await office.view(first)).mappingProblems).toEqual({ level: '请选择“任务层级”对应的列，或选择全部行统一的内容', kind: '请选择“抽检种类”对应的列，或选择全部行统一的内容', stage: '“环节”和“抽样场所”至少要有一列，请选择对应的列，或选择全部行统一的内容', businessName: '请选择“被抽样单位”对应的列', sampledOn: '请选择“抽样日期”对应的列' })
    await expect(office.check(first)).rejects.toMatchObject({ code: 'invalid', fieldErrors: { 'mapping.businessName': '请选择“被抽样单位”对应的列' } })
    const view = await office.view(first)
    const chosen = { ...view.mapping, businessName: { column: 2 }, sampledOn: { column: 4 } }
    await database.db.ledgerImport.update({ where: { id: first }, data: { mapping: chosen } })
    expect((await office.check(first, { level: '县抽', kind: '监督抽检', stage: '流通' })).counts).toMatchObject({ new: 1, rejected: 0 })
    const turned = columns.toReversed()
    const second = await office.view(await office.start(csvBytes([['饼', '糕点', 'D2', '2026-10-01', '饼', '店', '糕点', 'D2']], turned)))
    expect(second).toMatchObject({ mappingProblems: {}, mapping: { level: { text: '县抽' }, businessName: { column: turned.indexOf('单位') }, sampledOn: { column: turned.indexOf('采样日') } } })
  })
})

describe('the portal', () => {
  const many = (prefix: string, count: number) => csvBytes(Array.from({ length: count }, (_, index) => rowOf(`${prefix}${index}`)))

  test('goes on where it died, writes each row once, stops between two pieces when told, and takes all of it back', async () => {
    const id = await office.start(many('M', 5_000))
    await office.check(id)
    await commitImport(world.office, samplingImport, { id, version: (await office.view(id)).version, rows: 'all', corrections: false })
    // The job is stopped after its first piece, as when the portal shuts down; another run takes its place.
    const counted = async () => database.db.sampleBatch.count({ where: { number: { startsWith: 'M' }, voidedAt: null } })
    await expect(runJob(id, 1, AbortSignal.abort())).rejects.toThrow()
    const half = await office.view(id)
    expect(half).toMatchObject({ state: 'COMMITTING' })
    expect(half.written.inserted).toBe(await counted())
    expect(half.written.inserted).toBeLessThan(5_000)
    expect(half.written.inserted).toBeGreaterThan(0)
    // A second run while another import is at work waits; the dead one's place is free at once.
    await database.db.ledgerImport.update({ where: { id }, data: { heartbeatAt: new Date(Date.now() - 600_000) } })
    await resumeImports()
    const cancelled = await cancelImport(world.office, samplingImport, { id, version: half.version }).then(() => office.view(id))
    await runJob(id)
    expect(cancelled).toMatchObject({ state: 'CANCELLED', can: { resume: true, undo: true, check: false } })
    expect(await counted()).toBe(half.written.inserted)
    await resumeImport(world.office, samplingImport, { id, version: cancelled.version })
    await runJob(id)
    const done = await office.view(id)
    expect(done).toMatchObject({ state: 'DONE', written: { inserted: 5_000, skipped: 0, unchanged: 0 } })
    expect(await counted()).toBe(5_000)
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })

    const [changed, gone] = [await batchOf('M1'), await batchOf('M2')]
    const { id: _id, jurisdictionId: _jurisdictionId, productClass: _productClass, createdAt: _createdAt, version: _version, voidedAt: _voidedAt, voidedReason: _voidedReason, revisions: _revisions, ...content } = changed
    await correctBatches(world.office, { corrections: [{ id: changed.id, version: 1, batch: { ...content, sampledOn: '2026-10-12', concludedOn: '2026-10-30', productName: '面包', failedItems: [] } }], reason: '样品名称写错' })
    await voidBatches(world.office, { batches: [{ id: gone.id, version: 1 }], reason: '重复' })
    await undoImport(world.office, samplingImport, { id, version: done.version, reason: '选错了文件' })
    await runJob(id)
    expect(await office.view(id)).toMatchObject({ state: 'UNDONE', written: { voided: 4_998, kept: 2 } })
    expect(await counted()).toBe(1)
    expect(await database.db.sampleBatchRevision.findFirst({ where: { change: 'VOIDED', batch: { number: 'M7' } } })).toMatchObject({ reason: '选错了文件' })
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
  })

  test('gives a check up when told, and takes no step that a page from before asks for', async () => {
    const id = await office.start(many('N', 3))
    const stale = await office.view(id)
    await cancelImport(world.office, samplingImport, { id, version: stale.version })
    await expect(cancelImport(world.office, samplingImport, { id, version: stale.version })).rejects.toMatchObject({ code: 'refused' })
    const checked = await office.check(id)
    expect(checked).toMatchObject({ state: 'CHECKED', counts: { new: 3 } })
    await expect(commitImport(world.office, samplingImport, { id, version: stale.version, rows: 'all', corrections: false })).rejects.toMatchObject({ code: 'conflict' })
    await expect(commitImport(world.siblingOffice, samplingImport, { id, version: checked.version, rows: 'all', corrections: false })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('gives up after several tries with a sentence, and keeps what is in', async () => {
    const id = await office.start(csvBytes([rowOf('Q1')]))
    await database.db.storedFile.updateMany({ where: { ledgerImports: { some: { id } } }, data: { storageKey: 'gone/nothing' } })
    const view = await office.view(id)
    await expect(office.check(id)).rejects.toThrow()
    await runJob(id, 5)
    expect(await office.view(id)).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('多次尝试核对都没有完成'), can: { check: true }, version: view.version + 2 })
  })
})
