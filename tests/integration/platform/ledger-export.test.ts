import fs from 'node:fs/promises'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportBusinesses } from '@/lib/food-business/business-export.commands'
import { BUSINESS_EXPORT_KIND, businessExport } from '@/lib/food-business/business-export.queries'
import { gradeCatering } from '@/lib/food-business/business-grade.commands'
import { businessExportSchema } from '@/lib/food-business/food-business.schema'
import type { CommandContext } from '@/lib/platform/command-context'
import { cancelExport, openExportFile } from '@/lib/platform/export/ledger-export.commands'
import { EXPORT_KEPT_DAYS, EXPORT_SILENCE_MS, type LedgerExport } from '@/lib/platform/export/ledger-export'
import { listExports } from '@/lib/platform/export/ledger-export.queries'
import { sweepExports, writeExport } from '@/lib/platform/export/write-export'
import { sweepStoredFiles } from '@/lib/platform/files/sweep-stored-files'
import type { FileStorage } from '@/lib/platform/storage/file-storage'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { exportBatches } from '@/lib/sampling/batch-export.commands'
import { BATCH_EXPORT_KIND, batchExport } from '@/lib/sampling/batch-export.queries'
import { batchExportSchema } from '@/lib/sampling/batch-list.schema'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from '../sampling/sampling-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const EXPORTS = { [BATCH_EXPORT_KIND]: batchExport, [BUSINESS_EXPORT_KIND]: businessExport }
const run = { attempt: 1, signal: new AbortController().signal }
let database: TestDatabase
let world: SamplingWorld
let storage: FileStorage

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  storage = portalStorage()
  await createSampleBatches(database.db, world.county, Array.from({ length: 30 }, (_, index) => sampleBatchInput({ number: `EX${String(index).padStart(2, '0')}`, productName: index === 0 ? '=1+1' : '蛋糕', conclusion: index % 10 === 0 ? 'UNQUALIFIED' : 'QUALIFIED', departmentId: index < 5 ? world.market.id : null })))
  await createSampleBatches(database.db, world.sibling, [sampleBatchInput({ number: 'OTHER' })])
})

afterAll(async () => database.drop())
beforeEach(async () => void (await database.db.ledgerExport.deleteMany({})))

const ask = (context: CommandContext, question: Record<string, string> = {}) => exportBatches(context, batchExportSchema.parse({ sort: 'number', ...question }))
const rowOf = (id: string) => database.db.ledgerExport.findUniqueOrThrow({ where: { id } })

async function sheetOf(context: CommandContext, id: string): Promise<ExcelJS.Worksheet> {
  const { stream } = await openExportFile(context, EXPORTS, id)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await new Response(stream).arrayBuffer())
  return workbook.worksheets[0]!
}

describe('an export', () => {
  test('is asked for, written, told of, fetched by whoever asked, and swept', async () => {
    const { id } = await ask(world.office, { conclusion: 'UNQUALIFIED' })
    expect(await database.db.$queryRaw`SELECT task_identifier FROM graphile_worker.jobs WHERE task_identifier = 'exports.write'`).toHaveLength(1)
    expect(await listExports(world.office, EXPORTS)).toMatchObject([{ id, state: 'QUEUED', words: '结论 不合格', label: '抽检批次' }])
    await writeExport(EXPORTS, storage, id, run)
    expect(await listExports(world.office, EXPORTS)).toMatchObject([{ state: 'DONE', rowsDone: 3, rowsExpected: 3 }])
    expect(await database.db.notification.findMany({ where: { accountId: world.office.actor.accountId, href: '/exports' } })).toMatchObject([{ title: expect.stringContaining('抽检批次导出完成，共 3 条') }])

    const sheet = await sheetOf(world.office, id)
    expect(sheet.getCell(2, 1).value).toMatch(/共 3 条；筛选条件：结论 不合格/)
    expect([4, 5, 6].map((row) => sheet.getCell(row, 1).value)).toEqual(['EX00', 'EX10', 'EX20'])
    expect(sheet.getCell(4, 8)).toMatchObject({ value: '=1+1', type: ExcelJS.ValueType.String })
    expect(sheet.getCell(4, 23).value).toMatch(/^霉菌 /)
    expect((await auditOf(database.db, 'sampling.batch.export'))[0]).toMatchObject({ subjectId: id, detail: { words: '结论 不合格' } })
    expect((await auditOf(database.db, 'platform.export.download'))[0]).toMatchObject({ subjectId: id, detail: { rows: 3 } })

    await expect(openExportFile(world.leader, EXPORTS, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(cancelExport(world.leader, EXPORTS, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(cancelExport(world.office, EXPORTS, id)).rejects.toMatchObject({ code: 'refused' })

    const later = new Date(world.office.at.getTime() + 2 * 86_400_000)
    await sweepStoredFiles(database.db, storage, later)
    expect((await sheetOf(world.office, id)).rowCount).toBe(6)
    const gone = new Date(Date.now() + (EXPORT_KEPT_DAYS + 1) * 86_400_000)
    await expect(openExportFile({ ...world.office, at: gone }, EXPORTS, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(await sweepExports(storage, gone)).toEqual({ sweptExports: 1 })
    expect(await sweepExports(storage, gone)).toEqual({ sweptExports: 0 })
    expect(await listExports(world.office, EXPORTS)).toMatchObject([{ state: 'GONE' }])
  })

  test('holds what its asker sees when it runs, and nothing once the role is lost', async () => {
    const { id } = await ask(world.marketLiaison)
    await writeExport(EXPORTS, storage, id, run)
    expect((await sheetOf(world.marketLiaison, id)).rowCount).toBe(3 + 5)
    const { id: second } = await ask(world.marketLiaison)
    await database.db.roleGrant.updateMany({ where: { accountId: world.marketLiaison.actor.accountId }, data: { revokedAt: new Date() } })
    await writeExport(EXPORTS, storage, second, run)
    expect(await rowOf(second)).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('权限'), storageKey: null })
    await expect(openExportFile({ ...world.marketLiaison, actor: { ...world.marketLiaison.actor, grants: [] } }, EXPORTS, id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('that is cancelled leaves no file, before it begins and in the middle', async () => {
    const { id: waiting } = await ask(world.office)
    await cancelExport(world.office, EXPORTS, waiting)
    await writeExport(EXPORTS, storage, waiting, run)
    expect(await rowOf(waiting)).toMatchObject({ state: 'CANCELLED', storageKey: null })

    const { id } = await ask(world.office)
    const before = await filesIn()
    const slow: LedgerExport<unknown> = { ...(batchExport as LedgerExport<unknown>), read: async (...args) => {
      await cancelExport(world.office, EXPORTS, id)
      return batchExport.read(...(args as Parameters<typeof batchExport.read>))
    } }
    await writeExport({ [BATCH_EXPORT_KIND]: slow }, storage, id, run)
    expect(await rowOf(id)).toMatchObject({ state: 'CANCELLED', storageKey: null })
    expect(await filesIn()).toEqual(before)
  })

  test('goes on after a run that broke off, gives up after the last, and makes room for others only when over', async () => {
    const { id } = await ask(world.office)
    const broken: LedgerExport<unknown> = { ...(batchExport as LedgerExport<unknown>), read: async () => { throw new Error('gone') } }
    await expect(writeExport({ [BATCH_EXPORT_KIND]: broken }, storage, id, run)).rejects.toThrow('gone')
    expect(await rowOf(id)).toMatchObject({ state: 'RUNNING' })
    await ask(world.office)
    await expect(ask(world.office)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('2 个导出正在进行') })
    await database.db.ledgerExport.update({ where: { id }, data: { heartbeatAt: new Date(world.office.at.getTime() - EXPORT_SILENCE_MS - 1_000) } })
    expect((await listExports(world.office, EXPORTS)).find((row) => row.id === id)).toMatchObject({ state: 'SILENT' })
    await expect(writeExport({ [BATCH_EXPORT_KIND]: broken }, storage, id, { ...run, attempt: 3 })).rejects.toThrow('gone')
    expect(await rowOf(id)).toMatchObject({ state: 'FAILED', failure: expect.stringContaining('重新导出') })
    await writeExport(EXPORTS, storage, (await ask(world.office)).id, run)
  })
})

/** Files in storage, whatever their state. */
async function filesIn(): Promise<string[]> {
  const { env } = await import('@/lib/platform/env')
  const folder = env().STORAGE_DIR
  await fs.mkdir(folder, { recursive: true })
  const found = await fs.readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name)).toSorted()
}

test('the register goes out as its list shows it, grades with day and basis, without telephone numbers, and of the own reach only', async () => {
  const { db } = database
  const shop = await createFoodBusiness(db, { jurisdiction: world.county, township: world.east, name: '=导出饭店', kind: 'CATERER', tags: ['CAMPUS', 'ONLINE'], openKitchen: 'ONLINE', contactPhone: '13800000000', selfInspectedOn: '2026-05-05' })
  await createFoodBusiness(db, { jurisdiction: world.county, name: '导出超市' })
  await gradeCatering(world.office, { id: shop.id, grade: 'A', gradedOn: '2026-03-01', basis: '年度平均 9.1 分' })
  const question = (part: object) => businessExportSchema.parse({ jurisdiction: world.county.id, sort: 'name', direction: 'asc', ...part })
  const { id } = await exportBusinesses(world.office, question({ catering: 'A', township: world.east.id }))
  await writeExport(EXPORTS, storage, id, run)
  expect(await listExports(world.office, EXPORTS)).toMatchObject([{ id, state: 'DONE', label: '监管对象', rowsDone: 1, words: expect.stringContaining('乡镇（街道） 东湖街道，餐饮量化等级 量化A级（优秀）') }])
  const sheet = await sheetOf(world.office, id)
  const header = sheet.getRow(3).values as unknown[]
  const value = (name: string) => sheet.getRow(4).getCell(header.indexOf(name)).value
  expect([value('名称'), value('标签'), value('明厨亮灶'), value('餐饮量化等级'), value('餐饮量化等级评定依据')]).toEqual(['=导出饭店', '校园及周边、网络经营', '互联网+明厨亮灶', '量化A级（优秀）', '年度平均 9.1 分'])
  expect(value('餐饮量化等级评定日期')).toEqual(new Date('2026-03-01T00:00:00Z'))
  expect(JSON.stringify(sheet.getSheetValues())).not.toContain('13800000000')
  await expect(exportBusinesses(world.siblingOffice, question({}))).rejects.toMatchObject({ code: 'not-found' })
})
