import { addDecimals, compareDecimals, divideDecimals, timesWhole } from '@/lib/shared/decimal'
import { formatDecimal } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { commonWords, wordsOfPeriod } from './covered-period'
import type { NumberField, ValueContent } from './entry-content'
import { numberFieldLabels } from './period-labels'
import { slotWords, type SummaryEntry, type SummaryInput, type SummaryTarget } from './summary-input'
import type { DraftParagraph, DraftRun, DraftSource, SourceRow } from './summary-parts'

/**
 * What stands of one target in a summary. Counts that add up are summed over the months; what stands at a day is taken
 * from the last accepted report of each department; rates are Σ numerator over Σ denominator. A time without an accepted
 * report is said, and never filled in silently: what is expected of it is a figure of its own, marked as projected.
 */

type Told = { readonly entry: SummaryEntry; readonly value: ValueContent }

export type TargetParagraph = { readonly paragraph: DraftParagraph; readonly figures: readonly DraftSource[] }

export function targetParagraph(input: SummaryInput, target: SummaryTarget): TargetParagraph {
  const told = input.entries.flatMap((entry): Told[] => {
    const value = entry.taskId === target.taskId ? entry.content.values.find(({ targetId }) => targetId === target.id) : undefined
    return value ? [{ entry, value }] : []
  })
  const figures = figuresOf(input, target, told)
  const runs: DraftRun[] = [{ text: `${target.name}，目标${target.valueText}：` }]
  for (const [index, { before, figure, after }] of figures.entries()) {
    runs.push({ text: `${index === 0 ? '' : '，'}${before}` }, { source: figure.key })
    if (after) runs.push({ text: after })
  }
  const missing = [missingWords(input, told), silentWords(target, told)].filter(Boolean).join('，')
  const tail = figures.length === 0 ? `${nothingWords(target)}。` : `${missing && `；${missing}，未计入`}。`
  runs.push({ text: tail })
  const aim: SourceRow = { of: 'target', id: target.id, revision: null, department: '', time: '', field: '目标', value: target.valueText }
  return { paragraph: { key: `target:${target.id}`, level: 'body', runs, rows: [aim, ...missingRows(input, told)] }, figures: figures.map(({ figure }) => figure) }
}

function nothingWords({ isQualitative, taskId }: SummaryTarget): string {
  if (isQualitative) return '为定性目标，进展见“工作开展情况”'
  return taskId === null ? '方案未将其列入报送任务，没有报送数据' : '本期没有已采纳的数据'
}

type Piece = { readonly before: string; readonly figure: DraftSource; readonly after: string }

function figuresOf(input: SummaryInput, target: SummaryTarget, told: readonly Told[]): Piece[] {
  switch (target.reportedAs) {
    case 'count':
      return target.flow === 'STOCK' ? stockPieces(input, target, told) : flowPieces(input, target, told)
    case 'rate':
      return ratePieces(input, target, told)
    case 'value':
      return valuePieces(input, target, told)
  }
}

/** A count that adds up: the months together, the total at the last report, its part of the year's target, what is expected of the rest. */
function flowPieces(input: SummaryInput, target: SummaryTarget, told: readonly Told[]): Piece[] {
  const months = told.filter(({ value }) => isNumber(value.thisMonth))
  const totals = lastOfEach(input, told, 'cumulative')
  const sum = months.length > 0 ? sumOf(months, 'thisMonth') : null
  const total = totals.length > 0 ? sumOf(totals, 'cumulative') : null
  return [
    ...(sum === null ? [] : [piece(input, target, 'sum', '本期合计', sum, months, 'thisMonth', `已采纳的各期“${commonWords(months.map(({ entry }) => wordsOfPeriod(entry.slot))).now}”之和：${months.length} 项相加`)]),
    ...(total === null ? [] : [piece(input, target, 'total', '累计', total, totals, 'cumulative', `各单位最近一次已采纳的“累计”之和：${totals.length} 个单位相加`)]),
    ...(total === null ? [] : sharePieces(input, target, total, totals)),
    ...projectedPieces(input, target, months),
  ]
}

/** What stands at a day: the last report of each department, added up. */
function stockPieces(input: SummaryInput, target: SummaryTarget, told: readonly Told[]): Piece[] {
  const totals = lastOfEach(input, told, 'cumulative')
  if (totals.length === 0) return []
  const total = sumOf(totals, 'cumulative')
  return [piece(input, target, 'total', `截至${lastSlot(input, totals)}为`, total, totals, 'cumulative', `存量指标，取各单位最近一次已采纳的数：${totals.length} 个单位相加`), ...sharePieces(input, target, total, totals)]
}

function sharePieces(input: SummaryInput, target: SummaryTarget, total: string, totals: readonly Told[]): Piece[] {
  if (target.yearValue === null || compareDecimals(target.yearValue, '0') <= 0) return []
  const aim: SourceRow = { of: 'target', id: target.id, revision: null, department: '', time: `${input.year}年`, field: '年度目标', value: formatDecimal(target.yearValue) }
  const text = `${formatDecimal(divideDecimals(timesWhole(total, 100), target.yearValue, 2))}%`
  return [{ before: '为年度目标的 ', figure: { key: `target:${target.id}:share`, kind: 'ACTUAL', text, formula: `${formatDecimal(total)} ÷ ${formatDecimal(target.yearValue)}`, rows: [...rowsOf(input, target, totals, 'cumulative'), aim] }, after: '' }]
}

function ratePieces(input: SummaryInput, target: SummaryTarget, told: readonly Told[]): Piece[] {
  const whole = told.filter(({ value }) => isNumber(value.numerator) && isNumber(value.denominator))
  const counted = target.flow === 'FLOW' ? whole : lastOfEach(input, whole, 'denominator')
  if (counted.length === 0) return []
  const [above, below] = [sumOf(counted, 'numerator'), sumOf(counted, 'denominator')]
  const rows = counted.flatMap((one) => [rowOf(input, target, one, 'numerator'), rowOf(input, target, one, 'denominator')])
  const how = target.flow === 'FLOW' ? '已采纳各期' : '各单位最近一次已采纳'
  const parts = { key: `target:${target.id}:rate`, kind: 'ACTUAL' as const, formula: `${how}的 Σ分子 ${formatDecimal(above)} ÷ Σ分母 ${formatDecimal(below)}`, rows }
  const before = target.flow === 'FLOW' ? '本期' : `截至${lastSlot(input, counted)}`
  if (target.measureUnit !== '%' || compareDecimals(below, '0') === 0) return [{ before, figure: { ...parts, text: `${formatDecimal(above)}/${formatDecimal(below)}` }, after: '' }]
  return [{ before, figure: { ...parts, text: `${formatDecimal(divideDecimals(timesWhole(above, 100), below, 2))}%` }, after: `（${formatDecimal(above)}/${formatDecimal(below)}）` }]
}

/** A value is nothing to add up: each department's last one stands for itself. */
function valuePieces(input: SummaryInput, target: SummaryTarget, told: readonly Told[]): Piece[] {
  return lastOfEach(input, told, 'value').map((one) => ({
    before: `${input.departmentId === null ? one.entry.department : ''}${slotWords(input, one.entry.slot)}`,
    figure: { key: `target:${target.id}:value:${one.entry.departmentId}`, kind: 'ACTUAL', text: formatDecimal(one.value.value!), formula: '最近一次已采纳的数值', rows: [rowOf(input, target, one, 'value')] },
    after: target.measureUnit ?? '',
  }))
}

/**
 * What is expected of the whole period: what was accepted, and for each time still missing the department's monthly
 * mean so far. Plain arithmetic, its inputs in the formula; only for counts that add up.
 */
function projectedPieces(input: SummaryInput, target: SummaryTarget, months: readonly Told[]): Piece[] {
  const ofEach = [...groupBy(months, ({ entry }) => entry.departmentId).values()].map((mine) => ({ mine, sum: sumOf(mine, 'thisMonth'), missing: missingOf(input, mine).length }))
  if (ofEach.every(({ missing }) => missing === 0)) return []
  const expected = ofEach.map(({ mine, sum, missing }) => divideDecimals(timesWhole(sum, mine.length + missing), String(mine.length), 6)).reduce(addDecimals)
  const isWhole = months.every(({ value }) => !value.thisMonth!.includes('.'))
  const text = formatDecimal(divideDecimals(expected, '1', isWhole ? 0 : 2))
  const steps = ofEach.map(({ mine, sum, missing }) => `${mine[0]!.entry.department}已采纳 ${mine.length} 期 ${formatDecimal(sum)}${missing > 0 ? `，期均 ${formatDecimal(divideDecimals(sum, String(mine.length), 2))} × 未采纳 ${missing} 期` : ''}`)
  const figure: DraftSource = { key: `target:${target.id}:projected`, kind: 'PROJECTED', text, formula: `按已采纳各期的平均数推算：${steps.join('；')}`, rows: rowsOf(input, target, months, 'thisMonth') }
  return [{ before: input.isYear ? '预计全年' : '预计本期', figure, after: target.measureUnit ?? '' }]
}

function piece(input: SummaryInput, target: SummaryTarget, name: string, before: string, amount: string, counted: readonly Told[], field: NumberField, formula: string): Piece {
  return { before, figure: { key: `target:${target.id}:${name}`, kind: 'ACTUAL', text: formatDecimal(amount), formula, rows: rowsOf(input, target, counted, field) }, after: target.measureUnit ?? '' }
}

const rowsOf = (input: SummaryInput, target: SummaryTarget, counted: readonly Told[], field: NumberField) => counted.map((one) => rowOf(input, target, one, field))

function rowOf(input: SummaryInput, { name }: SummaryTarget, { entry, value }: Told, field: NumberField): SourceRow {
  return { of: 'entry', id: entry.sectionId, revision: entry.revision, department: entry.department, time: slotWords(input, entry.slot), field: `${name}（${numberFieldLabels(wordsOfPeriod(entry.slot))[field]}）`, value: value[field] ?? '' }
}

/** The latest report of each department that holds the field, in the order of departments as they first appear. */
function lastOfEach(input: SummaryInput, told: readonly Told[], field: NumberField): Told[] {
  const order = new Map(input.slots.map(({ key }, index) => [key, index]))
  const holding = told.filter(({ value }) => isNumber(value[field]))
  return [...groupBy(holding, ({ entry }) => entry.departmentId).values()].map((mine) => mine.toSorted((a, b) => (order.get(a.entry.slot) ?? 0) - (order.get(b.entry.slot) ?? 0)).at(-1)!)
}

function lastSlot(input: SummaryInput, told: readonly Told[]): string {
  const found = new Set(told.map(({ entry }) => entry.slot))
  return input.slots.findLast(({ key }) => found.has(key))?.words ?? ''
}

function sumOf(told: readonly Told[], field: NumberField): string {
  return told.map(({ value }) => value[field]!).reduce(addDecimals, '0')
}

function isNumber(text: string | null): text is string {
  return text !== null && /^\d+(\.\d{1,6})?$/.test(text)
}

/** The reports in which these departments would have told this, and that were not accepted. */
function missingOf(input: SummaryInput, told: readonly Told[]) {
  const answering = new Set(told.map(({ entry }) => entry.answeringId))
  return input.obligations.filter(({ departmentId, standing }) => standing === 'missing' && answering.has(departmentId))
}

function missingWords(input: SummaryInput, told: readonly Told[]): string {
  const missing = missingOf(input, told)
  return [...groupBy(missing, ({ departmentId }) => departmentId).values()].map((mine) => `${mine[0]!.department}${mine.map(({ slot }) => slotWords(input, slot)).join('、')}未采纳`).join('，')
}

/** More names than this are counted: the sentence is about the number, and the list of who owes stands elsewhere. */
const NAMED = 6

/** Departments that are asked for it and of which nothing was accepted at all. */
function silentWords({ asked }: SummaryTarget, told: readonly Told[]): string {
  const silent = asked.filter(({ id }) => !told.some(({ entry }) => entry.departmentId === id))
  if (silent.length === 0) return ''
  return `${silent.slice(0, NAMED).map(({ name }) => name).join('、')}${silent.length > NAMED ? `等 ${silent.length} 个单位` : ''}没有已采纳的数据`
}

function missingRows(input: SummaryInput, told: readonly Told[]): SourceRow[] {
  return missingOf(input, told).map((one) => ({ of: 'obligation', id: one.id, revision: null, department: one.department, time: slotWords(input, one.slot), field: '报送情况', value: '未采纳' }))
}
