import { prepareSheet, type PreparedSheet, type SheetColumn } from '@/lib/platform/workbook/sheet-spec'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import type { PeriodWords } from './covered-period'
import { NUMBER_FIELDS } from './entry-content'
import { valueOf } from './entry-edit'
import type { ReportView } from './report-view'
import { askedFields, cellField, cellText, columnLabel, isDerived, lineFields, workbookLines, workbookWords, type ValueField, type WordField, type WorkbookLine } from './report-workbook-line'
import { targetNumbers } from './value-words'

/** Raised when a workbook of before can no longer be read: it is told to be downloaded anew. */
export const WORKBOOK_FORMAT = '1'
/** Out of sight: which report it is, and what stood in each cell when it was exported. Read back, never trusted. */
export const BASE_SHEET = '导出时内容'
/** What the first row of the hidden sheet says of the whole. */
export const META_KEY = 'workbook'

/** More than this of last month's words is read in the portal: a row has only so much height. */
const MOST_REMINDED = 240

type Column = SheetColumn<Numbered>
type Numbered = WorkbookLine & { readonly number: number }

/** 填报工作簿: the sheet to fill in, how to, and what stood in it when it was exported. */
export function reportWorkbookSheets(report: ReportView, exportedAt: Date): PreparedSheet[] {
  const lines = workbookLines(report, 'open')
  return [prepareSheet(fillSheet(report, lines, exportedAt)), prepareSheet(instructionSheet()), prepareSheet(baseSheet(report, lines, exportedAt))]
}

function fillSheet(report: ReportView, lines: readonly WorkbookLine[], exportedAt: Date) {
  const sections = new Set(lines.map(({ section }) => section.id)).size
  const [first] = lines
  const words = workbookWords(lines)
  const due = sections === 1 && first ? `　　${first.section.dutyName}，应报 ${formatDate(first.section.dueOn)}，数据截至 ${formatDate(first.section.dataUpToOn)}` : ''
  const numbers = new Map(lines.filter(({ hasWords }) => hasWords).map(({ entry }, index) => [entry.id, index + 1]))
  return {
    name: '填报表',
    title: `${report.departmentName}${formatPeriod(getPeriod(report.period))}报送填报工作簿`,
    subtitles: [`填报单位：${report.departmentName}${due}　　导出时间：${formatInstant(exportedAt)}`, '白色单元格填写，灰色单元格供参考、不需填写。填好后保存为 xlsx，在门户“填报工作簿”页面导入，核对后写入。详见“填写说明”。'],
    columns: [...referenceColumns(sections > 1, words), ...wordColumns(words), ...targetColumns(lines, words), { header: [columnLabel('code', words)], type: 'text' as const, width: 10, isHidden: true, value: (line: Numbered) => line.code }],
    rows: lines.map((line): Numbered => ({ ...line, number: numbers.get(line.entry.id)! })),
    frozenColumns: 2,
    paper: 'A3' as const,
  }
}

function referenceColumns(withSections: boolean, words: PeriodWords): Column[] {
  const last = (line: Numbered) => (line.hasWords ? line.entry.last?.content : undefined)
  return [
    { header: ['序号'], type: 'integer', width: 5, align: 'center', value: ({ number }) => number },
    { header: ['重点任务'], type: 'text', width: 22, value: ({ entry }) => [entry.taskNumber, entry.heading].filter(Boolean).join(' ') },
    ...(withSections ? [{ header: ['报送事项'], type: 'text' as const, width: 16, value: ({ section }: Numbered) => sectionWords(section) }] : []),
    { header: [`${words.last}情况（参考）`, `${words.last}状态`], type: 'text', width: 9, align: 'center', value: (line) => (last(line)?.progress ? PROGRESS_LABELS[last(line)!.progress!] : null) },
    { header: [`${words.last}情况（参考）`, `${words.last}开展`], type: 'text', width: 26, value: (line) => reminded(last(line)?.noProgress ? `无进展：${last(line)!.noProgressReason}` : (last(line)?.done ?? '')) },
  ]
}

function sectionWords({ planTitle, dutyName, covered, departmentName, isOwn }: WorkbookLine['section']): string {
  return `《${planTitle}》${dutyName}（${covered}）${isOwn ? '' : `，交${departmentName}汇总`}`
}

function reminded(text: string): string {
  return text.length > MOST_REMINDED ? `${text.slice(0, MOST_REMINDED)}…（全文见门户）` : text
}

const WORDS: readonly { readonly field: WordField; readonly group: string; readonly width: number; readonly prompt?: string }[] = [
  { field: 'progress', group: '工作进展（请填写）', width: 10 },
  { field: 'progressReason', group: '工作进展（请填写）', width: 16, prompt: '滞后的写明原因；已完成的对照验收标准写明完成情况；其他状态可不填' },
  { field: 'done', group: '工作进展（请填写）', width: 36 },
  { field: 'noProgressReason', group: '工作进展（请填写）', width: 16, prompt: '确无进展时填写原因，开展情况留空；有进展时不填' },
  { field: 'problems', group: '问题和打算（选填）', width: 18 },
  { field: 'nextSteps', group: '问题和打算（选填）', width: 18 },
  { field: 'coordination', group: '问题和打算（选填）', width: 14 },
]

function wordColumns(words: PeriodWords): Column[] {
  return WORDS.map(({ field, group, width, prompt }) => ({
    header: [group, columnLabel(field, words)], type: 'text', width, prompt,
    align: field === 'progress' ? 'center' : 'left',
    choices: field === 'progress' ? Object.values(PROGRESS_LABELS) : undefined,
    isInput: ({ hasWords }) => hasWords,
    value: (line) => (line.hasWords ? cellText(line.entry.content, field) : null),
  }))
}

/** What is to be known of a target, and its numbers: only the columns that some target here asks for. */
function targetColumns(lines: readonly WorkbookLine[], words: PeriodWords): Column[] {
  const targets = lines.flatMap(({ target }) => (target ? [target] : []))
  if (targets.length === 0) return []
  const asked = new Set<ValueField>(lines.flatMap(askedFields))
  const isAsked = (line: WorkbookLine, field: ValueField) => line.target !== null && lineFields(line).includes(cellField(line.target, field))
  const input = (field: ValueField): Column => ({
    header: ['指标数据（请填写）', columnLabel(field, words)], type: field === 'explanation' ? 'text' : 'number', width: field === 'explanation' ? 16 : 9,
    isInput: (line) => isAsked(line, field),
    value: (line) => (isAsked(line, field) ? cellText(line.entry.content, cellField(line.target!, field)) : null),
  })
  return [
    { header: ['指标（参考）', '指标名称'], type: 'text', width: 16, value: ({ target }) => target?.name ?? null },
    { header: ['指标（参考）', '计量单位'], type: 'text', width: 9, align: 'center', value: ({ target }) => target?.measureUnit ?? null },
    { header: ['指标（参考）', '本年目标'], type: 'text', width: 9, align: 'center', value: ({ target }) => target?.yearValue ?? target?.valueText ?? null },
    { header: ['指标（参考）', `${words.last}数据`], type: 'text', width: 16, value: lastNumbers },
    ...NUMBER_FIELDS.filter((field) => asked.has(field)).map(input),
    ...(asked.size > 0 ? [input('explanation')] : []),
  ]
}

function lastNumbers(line: WorkbookLine): string {
  const { entry, target } = line
  if (target === null) return ''
  const now = valueOf(entry.content, target.targetId)
  if (isDerived(line)) return `平台已有：${targetNumbers(now, target, entry.words.now)}（${now.derivedFrom}）`
  const last = entry.last?.content.values.find(({ targetId }) => targetId === target.targetId)
  return last ? targetNumbers(last, target, entry.words.last) : ''
}

const INSTRUCTIONS: readonly (readonly [string, string])[] = [
  ['填哪里', '只填“填报表”中的白色单元格；灰色单元格是任务、上期情况、指标和目标，供对照，改动不会导入。'],
  ['状态', `从下拉列表中选择：${Object.values(PROGRESS_LABELS).join('、')}。滞后、已完成的，在“状态说明”中写明原因或完成情况。`],
  ['没有进展', '确无进展的，在“无进展的原因”中写明原因，开展情况留空。'],
  ['指标数据', '一个指标一行，只填数字，不带单位；小数最多 6 位。任务有多个指标的，文字只写在该任务的第一行。填写本期数后累计数不动的，导入时按上期累计加本期数推算。'],
  ['数据说明', '数据有更正、突增突减，或确无数据的，在“数据说明”中写明。'],
  ['调整表格', '可以排序、筛选、隐藏行列、调整列宽和列的先后；不填的行可以删除，删除的行保持门户原内容。请不要修改表头，不要复制行或新增行，隐藏的“行编号”用于对应门户中的任务。工作表保护没有密码，确有需要可以撤销。'],
  ['公式', '可以用公式计算，导入时只取计算结果。'],
  ['导入', '保存为 xlsx 格式，回到门户“填报工作簿”页面上传。导入前逐项列出与门户现有内容的不同；有错误的行不导入并写明行号；导出后门户中又有改动的，由您逐项选定，不会自动覆盖。'],
  ['送审和报送', '导入后在报送页面核对，再送审签或提交，与在网页上填写相同。总结等整篇文字和佐证材料请在网页上填写和上传。'],
]

function instructionSheet() {
  return {
    name: '填写说明',
    title: '填写说明',
    columns: [
      { header: '项目', type: 'text' as const, width: 18, value: ([name]: readonly [string, string]) => name },
      { header: '说明', type: 'text' as const, width: 110, value: ([, words]: readonly [string, string]) => words },
    ],
    rows: INSTRUCTIONS,
  }
}

type BaseRow = { readonly key: string; readonly version: string; readonly field: string; readonly text: string }

/** A row for the whole, one for each line, and one for each cell that is not empty; an entry's version stands in all of its rows. */
function baseSheet(report: ReportView, lines: readonly WorkbookLine[], exportedAt: Date) {
  const rows: BaseRow[] = [
    { key: META_KEY, version: WORKBOOK_FORMAT, field: report.id, text: exportedAt.toISOString() },
    ...lines.flatMap((line): BaseRow[] => {
      const version = String(line.entry.version)
      const cells = lineFields(line).map((field) => ({ key: line.entry.id, version, field, text: cellText(line.entry.content, field) })).filter(({ text }) => text !== '')
      return [{ key: line.code, version, field: '', text: '' }, ...cells]
    }),
  ]
  const column = (header: keyof BaseRow) => ({ header, type: 'text' as const, width: 20, value: (row: BaseRow) => row[header] })
  return { name: BASE_SHEET, isHidden: true, columns: [column('key'), column('version'), column('field'), column('text')], rows }
}
