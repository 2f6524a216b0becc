import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmWorkbook, exportWorkbook } from '@/lib/report/report-workbook.commands'
import { previewWorkbook, type WorkbookPreview } from '@/lib/report/report-workbook.queries'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { editInLibreOffice, hasLibreOffice, type OfficeStep } from '../../support/libreoffice'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorkbookReport, FIXED_IDS, uploadWorkbook } from '../../support/workbook-report'

/**
 * The same workbook as LibreOffice saved it: a file of it stands here, so that every run reads one, and where
 * LibreOffice is installed it is made anew. To renew the file: `UPDATE_FIXTURES=1` on such a machine.
 */
const FIXTURE = path.resolve(import.meta.dirname, '../../fixtures/report-workbook-libreoffice.xlsx')
const OFFICE = hasLibreOffice()

const FIRST = `task:${FIXED_IDS.canteens}:${FIXED_IDS.count}`
const SECOND = `target:${FIXED_IDS.canteens}:${FIXED_IDS.rate}`
const STEPS: readonly OfficeStep[] = [
  { do: 'type', code: FIRST, column: '状态', text: '滞后' },
  { do: 'type', code: FIRST, column: '状态说明', text: '人员不足，已申请增援' },
  { do: 'type', code: FIRST, column: '本月数', text: '=40+6' },
  { do: 'type', code: SECOND, column: '分子', text: '约19.5' },
  { do: 'type', code: `task:${FIXED_IDS.training}`, column: '本月开展', text: '培训 2 期，\n参加 120 人' },
  { do: 'type', code: `task:${FIXED_IDS.training}`, column: '状态', text: '正常推进' },
  { do: 'hide', column: '上月开展' },
  { do: 'delete', code: `task:${FIXED_IDS.shared}` },
  { do: 'sort', column: '序号' },
]

let database: TestDatabase
let reports: ReportWorld

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  await createWorkbookReport(database, reports, FIXED_IDS)
  // What stands in the portal when the workbook is exported: words that a program could take for something else.
  await type(FIXED_IDS.canteens, { progress: 'ON_SCHEDULE', done: '=检查食堂\n“46”家　', problems: '0012', coordination: '+86 电话' })
  await buildWorker()
})
afterAll(async () => {
  await database.drop()
})

async function type(id: string, change: object) {
  const row = await reports.entryNow(id)
  await saveEntry(reports.people.market, { id, version: row.version, content: entryContentSchema.parse({ ...(row.content as object), ...change }) })
}

const upload = (bytes: Uint8Array) => uploadWorkbook(database, reports.people.market, reports.world.county.id, bytes)
const preview = async (bytes: Uint8Array) => {
  const fileId = await upload(bytes)
  return { fileId, shown: await previewWorkbook(reports.people.market, { reportId: FIXED_IDS.report, fileId }) }
}

function expectEdits(shown: WorkbookPreview) {
  const cells = shown.entries.flatMap(({ cells: ofEntry }) => ofEntry.map(({ label, now, sheet, kind }) => [label, now, sheet, kind]))
  expect(cells).toHaveLength(5)
  expect(cells).toEqual(expect.arrayContaining([
    ['状态', '正常推进', '滞后', 'change'], ['状态说明', '', '人员不足，已申请增援', 'change'], ['检查学校食堂数（本月）', '', '46', 'change'],
    ['本月开展', '', '培训 2 期，\n参加 120 人', 'change'], ['状态', '', '正常推进', 'change'],
  ]))
  expect(shown).toMatchObject({ rejectedCount: 1, rejected: [{ column: '分子', message: expect.stringContaining('“约19.5”不是数字') }], deleted: ['3 开展联合宣传'], keptCells: 0 })
  // Sorted the other way round: the training stands above, the rate's line where it was.
  const rowOf = (label: string) => shown.entries.flatMap(({ cells: ofEntry }) => ofEntry).find((cell) => cell.label === label)!.rowNumber
  expect(rowOf('本月开展')).toBeLessThan(rowOf('检查学校食堂数（本月）'))
}

describe('a workbook saved by LibreOffice', () => {
  test('that stands among the fixtures is read cell by cell, and its good rows are written', async () => {
    if (process.env.UPDATE_FIXTURES) {
      await mkdir(path.dirname(FIXTURE), { recursive: true })
      await writeFile(FIXTURE, await editInLibreOffice((await exportWorkbook(reports.people.market, FIXED_IDS.report)).body, STEPS))
    }
    const { fileId, shown } = await preview(await readFile(FIXTURE))
    expectEdits(shown)
    const seen = shown.entries.map(({ entryId, version }) => ({ entryId, version }))
    expect(await confirmWorkbook(reports.people.market, { reportId: FIXED_IDS.report, fileId, seen, take: [] })).toMatchObject({ savedEntries: 2, savedCells: 5, moved: [] })
    expect((await reports.entryNow(FIXED_IDS.canteens)).content).toMatchObject({ progress: 'BEHIND', done: '=检查食堂\n“46”家　', problems: '0012', coordination: '+86 电话', values: [{ thisMonth: '46', cumulative: '46' }, {}] })
    expect((await preview(await readFile(FIXTURE))).shown).toMatchObject({ entries: [], rejectedCount: 1 })
  })

  test(OFFICE ? 'here and now: nothing but what was typed in it differs' : 'cannot be made here and now: LibreOffice with its Python module is not installed', { timeout: 400_000 }, async () => {
    if (!OFFICE) {
      console.info('LibreOffice is not installed: the workbook was read as LibreOffice saved it before, not saved by it anew.')
      return
    }
    await type(FIXED_IDS.canteens, { progress: 'ON_SCHEDULE', progressReason: '', values: [] })
    await type(FIXED_IDS.training, { progress: null, done: '' })
    const { body } = await exportWorkbook(reports.people.market, FIXED_IDS.report)
    expect((await preview(await editInLibreOffice(body, []))).shown).toMatchObject({ entries: [], rejectedCount: 0, unchangedRows: 4, keptCells: 0 })
    expectEdits((await preview(await editInLibreOffice(body, STEPS))).shown)
  })
})
