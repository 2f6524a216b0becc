import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { bufferSource } from '@/lib/platform/files/byte-source'
import { readDocumentText } from '@/lib/platform/document/read-document-text'
import { writeDocument } from '@/lib/platform/document/write-document'
import { readZipDirectory } from '@/lib/platform/document/zip-directory'
import { readEntry } from '@/lib/platform/document/zip-entry'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { buildAssignmentLedger, type AssignmentLedger, type LedgerPlan, type LedgerTask } from './assignment-ledger'
import { ledgerDocument } from './ledger-document'
import { ledgerSheet } from './ledger-workbook'
import { ledgerWidths } from './ledger-widths'
import { readDocx } from './document/read-docx'

const LONG = '清宁市安和经济开发区农产品质量安全与食品药品综合行政执法大队（安和市食品安全快速检测中心）'

const task = (index: number, over: Partial<LedgerTask> = {}): LedgerTask => ({
  kind: 'TASK', path: [String(Math.floor(index / 50) + 1), `(${(index % 50) + 1})`], sectionPath: [`第${Math.floor(index / 50) + 1}批任务`], heading: `=任务${index + 1}`, body: `落实第${index + 1}项工作。`, measures: '', responsibility: 'LED',
  coordinatorName: null, noLeadReason: null, dueOn: null, dueText: null, criterion: '', note: '', milestones: [], targets: [],
  units: [{ role: 'LEAD', departmentId: 'a', name: LONG, writtenAs: LONG, groupRule: null, departmentKind: 'DEPARTMENT', isMember: true }], ...over,
})

const plan = (tasks: LedgerTask[]): LedgerPlan => ({ title: '+年度重点工作', documentNumber: null, issuer: null, issuedOn: null, isDraft: false, officeName: '安和市食品安全委员会办公室', tasks, omittedTasks: 0, targets: [], duties: [] })
const ledgerOf = (count: number, over: Partial<LedgerTask> = {}) => buildAssignmentLedger(plan(Array.from({ length: count }, (_, index) => task(index, over))), '2026-11-25')

async function openSheet(ledger: AssignmentLedger) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await getWorkbookBytes([prepareSheet(ledgerSheet(ledger))])).buffer as ArrayBuffer)
  return workbook.worksheets[0]!
}

describe('the ledger as a workbook', () => {
  it('reads back what was written, 300 tasks with long names', async () => {
    const sheet = await openSheet(ledgerOf(300))
    expect(sheet.getCell('A1').value).toBe('《+年度重点工作》任务分工台账')
    expect(sheet.getCell('E3').value).toBe('目标要求')
    expect(sheet.getCell('F3').master.address).toBe('E3')
    expect(sheet.getCell('A4').master.address).toBe('A3')
    expect(sheet.getCell('A5').value).toBe('1.第1批任务')
    expect(sheet.getCell('L5').master.address).toBe('A5')
    const tasks: unknown[] = []
    sheet.getColumn(2).eachCell((cell) => cell.isMerged || tasks.push(cell.value))
    expect(tasks).toEqual(Array.from({ length: 300 }, (_, index) => `=任务${index + 1}`))
    expect(sheet.getCell('B6')).toMatchObject({ type: ExcelJS.ValueType.String, numFmt: '@' })
    expect(sheet.getCell('G6').value).toBe(LONG)
    expect(sheet.getRow(6).height).toBeGreaterThan(40)
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:4' })
    expect(sheet.headerFooter.oddFooter).toContain('&P')
  })

  it('keeps its head without tasks', async () => {
    const sheet = await openSheet(ledgerOf(0))
    expect(sheet.getCell('B3').value).toBe('重点任务')
    expect(String(sheet.getCell('A5').value)).toContain('列任务 0 项')
  })
})

/** The parts of a Word file by name. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const source = bufferSource(bytes)
  const parts = new Map<string, string>()
  for (const entry of await readZipDirectory(source, { maxEntries: 100 })) parts.set(entry.name, (await readEntry(source, entry, 5_000_000)).toString('utf8'))
  return parts
}

describe('the ledger as an official document', () => {
  it('reads back what was written, its header whole', async () => {
    const bytes = await writeDocument(ledgerDocument(ledgerOf(60, { note: '控制\u0001字符与<标签>&符号' })))
    const source = await readDocx(bytes)
    const cells = source.tables[0]!.rows.map((row) => row.map(([start, end]) => source.text.slice(start, end)))
    expect(cells[0]).toContain('目标要求')
    expect(cells[1]).toContain('目标指标')
    expect(cells).toHaveLength(2 + 2 + 60)
    expect(cells[3]).toEqual(['1', '=任务1', '落实第1项工作。', '', '', '', LONG, '', '', '', '1（1）', '控制字符与<标签>&符号'])
  })

  it('has the measures of GB/T 9704—2012', async () => {
    const bytes = await writeDocument(ledgerDocument(ledgerOf(1)))
    const parts = await partsOf(bytes)
    const xml = parts.get('word/document.xml')!
    const [upright, side] = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => size)
    expect(upright).toContain('w:w="11906"')
    expect(side).toContain('w:orient="landscape"')
    // 37 mm, 35 mm, 28 mm, 26 mm in twentieths of a point.
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
    expect(xml).toContain('<w:tblHeader/>')
    expect(parts.get('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect(parts.get('word/styles.xml')).toMatch(/方正小标宋简体[\s\S]*w:line="560"[^>]*w:lineRule="exact"/)
    expect(parts.get('word/fontTable.xml')).toContain('w:altName')
    const footers = [...parts].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, part]) => part)
    expect(footers.filter((footer) => footer.includes('w:val="right"')).length).toBeGreaterThan(0)
    expect(footers.filter((footer) => footer.includes('w:val="left"')).length).toBeGreaterThan(0)
  })

  it('says so where there is nothing yet', async () => {
    const pieces: string[] = []
    await readDocumentText(bufferSource(Buffer.from(await writeDocument(ledgerDocument(ledgerOf(0))))), { format: 'docx' }, async (lines) => void pieces.push(...lines))
    expect(pieces.join('\n')).toContain('本方案还没有任务和指标')
  })
})

describe('ledgerWidths', () => {
  it.each([0, 1, 40])('fills the sheet exactly with %d tasks, and no column starves', (count) => {
    const widths = Object.values(ledgerWidths(ledgerOf(count).lines, 257))
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(257, 6)
    expect(Math.min(...widths)).toBeGreaterThan(8)
  })
})
