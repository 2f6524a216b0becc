import { afterAll, beforeAll, expect, test } from 'vitest'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import { gradeRisk } from '@/lib/food-business/business-grade.commands'
import { mergeBusinesses } from '@/lib/food-business/business-merge.commands'
import { checkImport, commitImport, startImport, undoImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView, listImportRows } from '@/lib/platform/import/ledger-import.queries'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createFoodBusiness, fictionalLicence, fictionalUscc } from '@/prisma/seed/factories/food-business'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { runJob, storeImport } from '../sampling/import-files'
import { createSamplingWorld, type SamplingWorld } from '../sampling/sampling-world'

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  await buildWorker()
})

afterAll(async () => database.drop())

const view = (id: string) => getImportView(world.office, businessImport, id)
const rowsOf = async (id: string, which: 'rejected' | 'renamed' | 'differs' | 'new' | 'same') => (await listImportRows(world.office, businessImport, id, which, 0)).rows

async function checked(lines: readonly (readonly string[])[]) {
  const { id } = await startImport(world.office, businessImport, { fileId: await storeImport(database, world.office, world.county.id, Buffer.from(lines.map((line) => line.join(',')).join('\n')), '监管对象.csv'), jurisdictionId: world.county.id, departmentId: null })
  const now = await view(id)
  await checkImport(world.office, businessImport, { id, version: now.version, sheetName: now.sheetName, mapping: Object.entries(now.mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: 'text' in source ? source.text : '' })) })
  await runJob(id)
  return view(id)
}

async function committed(id: string, corrections: boolean, renamed = false) {
  await commitImport(world.office, businessImport, { id, version: (await view(id)).version, rows: 'good', corrections, renamed })
  await runJob(id)
  return view(id)
}

const HEADER = ['序号', '企业名称', '业态', '统一社会信用代码', '许可证编号', '有效期至', '所属乡镇', '经营场所', '负责人', '是否连锁']

test('a register is brought in, and the same file again changes nothing', async () => {
  const { db } = database
  const [code, licence] = [(n: number) => fictionalUscc('92', '990181', n), (n: number) => fictionalLicence('JY', '2', '990181', n)]
  const known = await createFoodBusiness(db, { jurisdiction: world.county, name: '永和饭店', kind: 'CATERER', uscc: code(1), operatingLicenceNumber: licence(1), address: '河东路1号', contactName: '王经理', contactPhone: '13800000000' })
  const kept = await createFoodBusiness(db, { jurisdiction: world.county, name: '惠民超市', address: '河东路2号' })
  const merged = await createFoodBusiness(db, { jurisdiction: world.county, name: '惠民超市重复', address: '河东路2号附1' })
  await mergeBusinesses(world.office, { keptId: kept.id, keptVersion: 1, mergedId: merged.id, mergedVersion: 1, reason: '重复登记' }, [])
  const lines = [
    ['安和市食品生产经营主体名录', ...HEADER.slice(1).map(() => '')],
    HEADER,
    ['1', '永和饭店', '餐饮', code(1), licence(1), '2027-05-01', '东湖街道', '河东路18号', '', '是'],
    ['2', '百味饭店', '餐饮', code(2), licence(2), '2026年12月1日', '东湖街道', '河东路3号', '李经理', '否'],
    ['3', '惠民超市重复', '销售', '', '', '', '', '河东路2号附1', '', ''],
    ['4', '惠民超市', '销售', '', '', '', '', '河东路2号', '', ''],
    ['5', '坏代码店', '餐饮', '92220184MA0FA0013K', '', '', '', '', '', ''],
    ['6', '无类别店', '', code(6), '', '', '', '', '', ''],
    ['7', '百味饭店', '餐饮', code(2), '', '', '', '河东路3号', '', ''],
    ['8', '百味饭店分店', '餐饮', code(2), licence(8), '', '柳溪镇', '河西路8号', '', ''],
    ['合计', ...HEADER.slice(1).map(() => '')],
  ]
  const first = await checked(lines)
  expect(first).toMatchObject({ state: 'CHECKED', mappingProblems: {}, counts: { new: 2, same: 2, differs: 1, rejected: 3 } })
  expect((await rowsOf(first.id, 'rejected')).map(({ rowNumber, notes }) => [rowNumber, notes.problems![0]!.column, notes.problems![0]!.message])).toEqual([
    [7, '统一社会信用代码', expect.stringContaining('校验位不符')],
    [8, '类别', expect.stringContaining('请填写类别')],
    [9, null, '与第 4 行像是同一个监管对象，请核对后只保留一行'],
  ])
  expect((await rowsOf(first.id, 'same')).map(({ notes }) => notes.note)).toEqual(['已作为重复登记并入“惠民超市”，不再写入', undefined])
  expect((await rowsOf(first.id, 'differs'))[0]!.notes.changes).toEqual([
    { column: '经营许可有效期至', before: '（未填）', after: '2027年5月1日' },
    { column: '乡镇（街道）', before: '（未填）', after: '东湖街道' },
    { column: '地址', before: '河东路1号', after: '河东路18号' },
    { column: '连锁经营', before: '否', after: '是' },
  ])
  // Skipped by choice: what is there stays.
  expect(await committed(first.id, false)).toMatchObject({ state: 'DONE', written: { inserted: 2, corrected: 0 } })
  expect(await db.foodBusiness.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({ version: 1, address: '河东路1号' })

  const second = await checked(lines)
  expect(second.counts).toMatchObject({ new: 0, same: 5, differs: 1, rejected: 2 })
  expect(await committed(second.id, true)).toMatchObject({ state: 'DONE', written: { inserted: 0, corrected: 1 } })
  const updated = await db.foodBusiness.findUniqueOrThrow({ where: { id: known.id }, include: { revisions: { orderBy: { version: 'asc' } } } })
  // The file's empty cells take nothing away, and the trace says where it came from.
  expect(updated).toMatchObject({ version: 2, address: '河东路18号', isChain: true, townshipId: world.east.id, contactName: '王经理', contactPhone: '13800000000', licenceExpiresOn: new Date('2027-05-01'), revisions: [{}, { change: 'CORRECTED', recordedById: world.office.actor.accountId, reason: expect.stringContaining('监管对象.csv') }] })

  const revisions = await db.foodBusinessRevision.count()
  const third = await checked(lines)
  expect(third).toMatchObject({ counts: { new: 0, same: 6, differs: 0 }, can: { commit: false } })
  expect(await db.foodBusinessRevision.count()).toBe(revisions)
  expect((await auditOf(db, 'food-business.import.commit')).length).toBeGreaterThan(0)

  // Taken back is what the import brought and nobody used since.
  const branch = await db.foodBusiness.findFirstOrThrow({ where: { name: '百味饭店分店' } })
  await gradeRisk(world.office, { id: branch.id, grade: 'B', gradedOn: '2026-01-01', basis: '年度评定' })
  await undoImport(world.office, businessImport, { id: first.id, version: (await view(first.id)).version, reason: '导入了错误的文件' })
  await runJob(first.id)
  expect((await db.foodBusiness.findMany({ where: { name: { startsWith: '百味饭店' } }, orderBy: { name: 'asc' } })).map(({ name, voidedAt }) => [name, voidedAt !== null])).toEqual([['百味饭店', true], ['百味饭店分店', false]])
})

test('rows of a file that mean one business in two ways are told each time alike, however often the file comes', async () => {
  const [code, licence] = [(n: number) => fictionalUscc('92', '990181', 80_000 + n), (n: number) => fictionalLicence('JY', '2', '990181', 80_000 + n)]
  const lines = [
    ['名称', '类别', '统一社会信用代码', '许可证编号', '经营场所', '所属乡镇'],
    ['两写饭店', '餐饮', code(1), licence(1), '两写路1号', '东湖街道'],
    ['两写饭店', '餐饮', code(1), licence(1), '两写路1号', '柳溪镇'],
    ['重抄饭店', '餐饮', code(2), licence(2), '两写路2号', '东湖街道'],
    ['重抄饭店', '餐饮', code(2), licence(2), '两写路2号', '东湖街道'],
    ['略写饭店', '餐饮', code(3), licence(3), '两写路3号', '东湖街道'],
    ['略写饭店', '餐饮', '', '', '两写路3号', '柳溪镇'],
    ...Array.from({ length: 1_000 }, (_, at) => [`间隔饭店${at}`, '餐饮', code(10 + at), licence(10 + at), `间隔路${at}号`, '东湖街道']),
    ['略写饭店', '餐饮', '', '', '两写路3号', '柳溪镇'],
  ]
  const rejected = async (id: string) => (await rowsOf(id, 'rejected')).map(({ rowNumber, notes }) => [rowNumber, notes.problems![0]!.message])
  const told = [
    [2, '与第 3 行编号相同而内容不同，请核对后只保留一行'],
    [3, '与第 2 行编号相同而内容不同，请核对后只保留一行'],
  ]
  const first = await checked(lines)
  expect(await rejected(first.id)).toEqual([...told, [7, '与第 6 行像是同一个监管对象，请核对后只保留一行']])
  expect(first.counts).toMatchObject({ new: 1_003, same: 1, differs: 0 })
  // Rows far apart are checked apart: the later one is met when its turn to be written comes, and is not written either.
  expect(await committed(first.id, false)).toMatchObject({ state: 'DONE', written: { inserted: 1_002, skipped: 1 } })

  const second = await checked(lines)
  // The last row says what row 7 says, and counts with it.
  expect(await rejected(second.id)).toEqual([...told, [7, '与第 6 行指同一条记录而内容不同，请核对后只保留一行']])
  expect(second).toMatchObject({ counts: { new: 0, differs: 0 }, can: { commit: false } })
})

test('a known number under another name is pointed out, counted apart, and written only where somebody says so', async () => {
  const { db } = database
  const [code, licence] = [fictionalUscc('92', '990181', 70_001), fictionalLicence('JY', '2', '990181', 70_001)]
  const renamed = await createFoodBusiness(db, { jurisdiction: world.county, name: '老名饭店', kind: 'CATERER', uscc: code, operatingLicenceNumber: licence, address: '更名路1号' })
  const chain = fictionalUscc('91', '990181', 70_002)
  await createFoodBusiness(db, { jurisdiction: world.county, name: '连锁一店', kind: 'CATERER', uscc: chain, operatingLicenceNumber: fictionalLicence('JY', '2', '990181', 70_002), address: '更名路2号' })
  const lines = [
    ['名称', '类别', '统一社会信用代码', '许可证编号', '经营场所', '负责人'],
    ['新名饭店', '餐饮', code, licence, '更名路1号', '王经理'],
    ['连锁二店', '餐饮', chain, '', '更名路9号', ''],
    // A licence of its own makes another site, and blanks no other name.
    ['连锁三店', '餐饮', chain, fictionalLicence('JY', '2', '990181', 70_003), '更名路10号', ''],
    ['连锁 一店', '餐饮', chain, '', '更名路2号', '李经理'],
  ]
  const first = await checked(lines)
  expect(first.counts).toEqual({ new: 1, same: 0, differs: 1, renamed: 2, rejected: 0 })
  expect((await rowsOf(first.id, 'renamed')).map(({ notes }) => [notes.note, notes.changes?.map(({ column }) => column)])).toEqual([
    [expect.stringMatching(/^名称与登记不一致：老名饭店 → 新名饭店。写入时作为改名更正/), ['名称', '联系人']],
    [expect.stringMatching(/^名称与登记不一致：连锁一店 → 连锁二店。.*作为另一门店登记/), undefined],
  ])
  expect(await committed(first.id, true)).toMatchObject({ state: 'DONE', written: { inserted: 1, corrected: 1, skipped: 0 } })
  expect(await db.foodBusiness.findUniqueOrThrow({ where: { id: renamed.id } })).toMatchObject({ name: '老名饭店', version: 1 })
  expect(await db.foodBusiness.count({ where: { name: '连锁二店' } })).toBe(0)

  const second = await checked(lines)
  expect(second.counts).toEqual({ new: 0, same: 2, differs: 0, renamed: 2, rejected: 0 })
  await expect(committed(second.id, true)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('名称不一致') })
  expect(await committed(second.id, false, true)).toMatchObject({ state: 'DONE', written: { inserted: 1, corrected: 1 } })
  expect(await db.foodBusiness.findUniqueOrThrow({ where: { id: renamed.id }, include: { revisions: { orderBy: { version: 'desc' }, take: 1 } } })).toMatchObject({ name: '新名饭店', version: 2, revisions: [{ change: 'CORRECTED', reason: expect.stringContaining('监管对象.csv') }] })
  expect((await checked(lines)).counts).toEqual({ new: 0, same: 4, differs: 0, renamed: 0, rejected: 0 })
})

test('only in the own jurisdiction, and by those who write', async () => {
  const fileId = await storeImport(database, world.office, world.county.id, Buffer.from('企业名称,业态\n甲,餐饮\n'), '监管对象.csv')
  await expect(startImport(world.office, businessImport, { fileId, jurisdictionId: world.sibling.id, departmentId: null })).rejects.toMatchObject({ code: 'not-found' })
  await expect(startImport(world.siblingOffice, businessImport, { fileId, jurisdictionId: world.sibling.id, departmentId: null })).rejects.toMatchObject({ code: 'not-found' })
  await expect(startImport(world.leader, businessImport, { fileId, jurisdictionId: world.county.id, departmentId: null })).rejects.toMatchObject({ code: 'not-found' })
})

test('20,000 rows come in by pieces, and again change nothing', async () => {
  const lines = [['名称', '类别', '统一社会信用代码', '地址'], ...Array.from({ length: 20_000 }, (_, n) => [`批量店${n}`, '餐饮服务', fictionalUscc('92', '990181', 100_000 + n), `虚构路${n}号`])]
  const first = await checked(lines)
  expect(first.counts).toMatchObject({ new: 20_000, rejected: 0 })
  expect(await committed(first.id, false)).toMatchObject({ state: 'DONE', written: { inserted: 20_000 } })
  expect((await checked(lines)).counts).toMatchObject({ new: 0, same: 20_000, differs: 0, rejected: 0 })
}, 180_000)

test('grades of both scales come with their days, count in shares, and go with a row that is taken back', async () => {
  const { db } = database
  const known = await createFoodBusiness(db, { jurisdiction: world.county, name: '评级饭店', kind: 'CATERER', address: '评级路1号' })
  await gradeRisk(world.office, { id: known.id, grade: 'B', gradedOn: '2026-01-05', basis: '年度评定' })
  const lines = [
    ['名称', '类别', '地址', '风险等级', '风险等级评定日期', '量化等级', '量化等级评定日期', '量化等级评定依据'],
    ['评级饭店', '餐饮服务', '评级路1号', 'B', '2026-01-05', 'A', '2026-03-01', '年度平均 9.1 分'],
    ['新评饭店', '餐饮服务', '评级路2号', '', '', '良好', '2026-03-01', ''],
  ]
  const first = await checked(lines)
  expect(first).toMatchObject({ counts: { new: 1, same: 0, differs: 1, rejected: 0 } })
  expect((await rowsOf(first.id, 'differs'))[0]!.notes.changes).toEqual([{ column: '餐饮量化等级', before: '（未评定）', after: '量化A级（优秀）（2026年3月1日评定）' }])
  await committed(first.id, true)
  const stored = (name: string) => db.foodBusiness.findFirstOrThrow({ where: { name }, select: { id: true, riskGrade: true, cateringGrade: true, cateringGradedOn: true, riskGrades: true, cateringGrades: { select: { basis: true, recordedById: true } }, standings: { orderBy: { number: 'desc' }, take: 1, select: { cateringGrade: true } } } })
  expect(await stored('评级饭店')).toMatchObject({ riskGrade: 'B', cateringGrade: 'A', cateringGradedOn: new Date('2026-03-01'), riskGrades: [{}], cateringGrades: [{ basis: '年度平均 9.1 分', recordedById: world.office.actor.accountId }], standings: [{ cateringGrade: 'A' }] })
  expect(await stored('新评饭店')).toMatchObject({ cateringGrade: 'B', cateringGrades: [{ basis: '导入文件所载' }], standings: [{ cateringGrade: 'B' }] })
  expect(await recomputeBusinessSums({ mend: false, now: new Date() })).toMatchObject({ strayed: 0, differences: 0 })
  expect(await checked(lines)).toMatchObject({ counts: { new: 0, same: 2, differs: 0, rejected: 0 } })
  await undoImport(world.office, businessImport, { id: first.id, version: (await view(first.id)).version, reason: '传错文件' })
  await runJob(first.id)
  expect(await db.foodBusiness.findFirstOrThrow({ where: { name: '新评饭店' } })).toMatchObject({ voidedReason: expect.stringContaining('传错文件') })
})
