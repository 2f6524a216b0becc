import { RATE_UNIT, readMeasuredValues } from './measured-values'
import type { Comparator, ReadBaseline, ReadIndicator } from './plan-reading.schema'
import { parseCount } from './chinese-number'
import { columnKind } from './table-columns'
import { cellOf, type CellText, type Column, type PlanTable, type TableRecord } from './table-records'
import { windowOf } from './target-context'

const AUTHORITY = /(?:根据|按照|依据|参照|按|以|由)(.{2,60}?)(?:确定|执行|下达|为准|核定|规定|要求$|制定|$)/
/** "待省级方案明确" */
const AWAITED = /待(.{0,20}?(?:[省市国局委办部厅]|上级).{0,20}?)(?:另行)?(?:明确|确定|下达|核定|公布|印发)/
const FIGURE = /^(≥|≤|>|<|=|保持在?|稳定在?|维持在?|提高到|提高至|提升到|提升至|增加到|增加至|至少|不低于|不少于|不高于|不超过|高于|低于|达到|达|约|控制在)?\s?(?:(\d{1,9}(?:\.\d{1,6})?)(?:%|‰)?\s?(?:-|~|至)\s?)?(\d{1,3}(?:，\d{3}){1,3}|\d{1,9}(?:\.\d{1,6})?|[xX]{1,4}|[nN]{1,2}|_{2,}|○+)\s?(%|‰)?(?:左右)?(以上|及以上|以下|以内|之内)?(左右)?$/
const RATIO = /^(\d{1,6})\s?(名|人|个|家)?\s?(?:\/|:|：|比)\s?(\d{1,6})\s?([家户人名个]*)$/

/** Takes an indicator table; returns its rows as indicators, one for each year that a row sets a target for. */
export function readTableIndicators(table: PlanTable): ReadIndicator[] {
  return table.records.flatMap((record) => {
    const name = nameOf(record)
    if (!name || /^(?:合计|小计|总计)$/.test(name.words)) return []
    const targets = record.cells.filter(({ column, cell }) => column.kind === 'target' && !/^-?$/.test(cell.folded))
    return targets.map(({ column, cell }) => indicator(record, name, column, cell))
  })
}

/** Takes an indicator table; returns the values of its baseline columns. */
export function readTableBaselines(table: PlanTable): ReadBaseline[] {
  return table.records.flatMap((record) => {
    const name = nameOf(record)
    if (!name) return []
    return record.cells.filter(({ column, cell }) => column.kind === 'baseline' && cell.folded !== '').flatMap(({ column, cell }) => {
      const value = cellValue(cell)
      if (value.value === null) return []
      return [{
        name: name.words, comparator: value.comparator, value: value.value, measureUnit: name.measureUnit ?? value.measureUnit,
        period: column.year === null ? null : String(column.year), span: record.span,
      }]
    })
  })
}

interface IndicatorName {
  words: string
  measureUnit: string | null
}

function nameOf(record: TableRecord): IndicatorName | null {
  const cell = cellOf(record, 'name') ?? cellOf(record, 'content') ?? cellOf(record, 'category')
  if (!cell || columnKind(cell.folded) !== null) return null
  const unitCell = cellOf(record, 'measureUnit')
  const bracket = /[（]([^（）]{1,14})[）]\s*$/.exec(cell.folded)
  const unit = bracket?.[1]!.replace(/\s+/g, '')
  const bracketed = unit !== undefined && isUnit(unit)
  const opens = Math.max(cell.raw.lastIndexOf('（'), cell.raw.lastIndexOf('('))
  const words = (bracketed && opens >= 0 ? cell.raw.slice(0, opens) : cell.raw).trim()
  return { words, measureUnit: unitCell?.raw ?? (bracketed ? unit.replace(/^单位：/, '') : null) }
}

function isUnit(text: string): boolean {
  return new RegExp(`^(?:单位：)?(?:${RATE_UNIT}|[^\\d，。]{0,4}(?:个|家|户|名|人|次|场|所|种|起|例|批次|份|件|万元|元|亩|吨|条|小时|分|倍|学时|课时|场次|人次|台|辆|处|座|间|篇|项|件次|公斤)|.{1,6}\\/.{1,6})$`).test(text)
}

function indicator(record: TableRecord, name: IndicatorName, column: Column, cell: CellText): ReadIndicator {
  const nature = cellOf(record, 'nature')?.folded ?? ''
  const value = cellValue(cell)
  return {
    name: name.words, ...value, measureUnit: name.measureUnit ?? value.measureUnit, valueText: cell.raw,
    window: windowOf(cell.folded) ?? windowOf(name.measureUnit ?? ''), strength: /力争|争取/.test(cell.folded) ? 'strive' : 'required',
    year: column.year, nature: /约束/.test(nature) ? 'BINDING' : /预期/.test(nature) ? 'ANTICIPATORY' : null,
    source: 'table', taskPath: null, span: record.span,
  }
}

type CellValue = Pick<ReadIndicator, 'comparator' | 'value' | 'upper' | 'per' | 'approximate' | 'pending' | 'authority' | 'measureUnit'>

const EMPTY: CellValue = {
  comparator: 'unstated', value: null, upper: null, per: null, approximate: false, pending: null, authority: null, measureUnit: null,
}

/** Takes a target cell; returns what it asks for. A cell that names an authority or a placeholder is pending. */
export function cellValue(cell: CellText): CellValue {
  const text = cell.folded.replace(/\s+/g, '').replace(/^(?:力争|争取|努力|确保|实现)+/, '')
  return negativeValue(text) ?? figureValue(text) ?? ratioValue(text) ?? wordedValue(cell, text)
}

/** "≤-2%": a rate of growth may be below nought. */
function negativeValue(text: string): CellValue | null {
  const match = /^(≥|≤|>|<|=|不低于|不高于|不超过)?-(\d{1,6}(?:\.\d{1,4})?)(%|‰|个百分点)?(以上|以下|以内)?$/.exec(text)
  if (!match) return null
  return { ...EMPTY, comparator: comparatorOf(match[1], match[4]), value: -Number(match[2]), measureUnit: match[3]?.replace('个百分点', '百分点') ?? null }
}

function figureValue(text: string): CellValue | null {
  const match = FIGURE.exec(text)
  if (!match) return null
  const [, sign, lower, figure, unit, suffix, about] = match
  const pending = /[xXnN_○]/.test(figure!) ? 'placeholder' as const : null
  const value = pending ? null : parseCount(figure!)
  const approximate = about !== undefined || sign === '约' || /左右/.test(text)
  const base = { ...EMPTY, approximate, pending, measureUnit: unit ?? null }
  if (lower !== undefined) return { ...base, comparator: 'range', value: Number(lower), upper: value }
  return { ...base, comparator: comparatorOf(sign, suffix), value }
}

function comparatorOf(sign: string | undefined, suffix: string | undefined): Comparator {
  if (suffix !== undefined) return /以上/.test(suffix) ? 'at-least' : 'at-most'
  if (sign === undefined || sign === '=' || sign === '约') return 'exactly'
  return /≥|>|不低于|不少于|至少|^高于|达|保持|稳定|维持|[高升加][到至]/.test(sign) ? 'at-least' : 'at-most'
}

function ratioValue(text: string): CellValue | null {
  const match = RATIO.exec(text)
  if (!match) return null
  return { ...EMPTY, comparator: 'ratio', value: Number(match[1]), per: Number(match[3]), measureUnit: match[2] ? `${match[2]}/${match[3]}${match[4] ?? ''}` : null }
}

function wordedValue(cell: CellText, text: string): CellValue {
  if (/^(?:-|\/|无|待定|另定)?$/.test(text)) return EMPTY
  const measured = readMeasuredValues(text)[0]
  if (measured && !/根据|按照|依据/.test(text)) {
    return { ...EMPTY, comparator: measured.comparator, value: measured.value, upper: measured.upper, approximate: measured.approximate, pending: measured.placeholder ? 'placeholder' : null, measureUnit: measured.measureUnit }
  }
  const authority = AUTHORITY.exec(cell.folded) ?? AWAITED.exec(cell.folded)
  if (authority) return { ...EMPTY, pending: 'by-authority', authority: writtenAuthority(cell, authority) }
  if (/全覆盖|全部/.test(text)) return { ...EMPTY, comparator: 'full' }
  if (/提高|提升|上升|增长|增加/.test(text)) return { ...EMPTY, comparator: 'rising' }
  if (/下降|降低|减少/.test(text)) return { ...EMPTY, comparator: 'falling' }
  if (/上级|国家|省|市/.test(text) && /下达|确定|要求/.test(text)) return { ...EMPTY, pending: 'by-authority', authority: cell.raw }
  return { ...EMPTY, comparator: 'qualitative' }
}

function writtenAuthority(cell: CellText, match: RegExpExecArray): string {
  const start = match.index + match[0].indexOf(match[1]!)
  const raw = cell.raw.length === cell.folded.length ? cell.raw : cell.folded
  return raw.slice(start, start + match[1]!.length).trim()
}
