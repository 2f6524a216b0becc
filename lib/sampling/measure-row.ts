import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import type { MeasureRow } from '@/lib/indicator/measure'
import { SAMPLE_CONCLUSION_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { exclusionOf, exclusionWords, verdictExclusionOf, type CountedFacts } from './batch-standing'
import type { CountingOptions } from './counting-options'

/** How a measure looks at rows: what it counts, and whether it is a rate of verdicts. */
export type Look = { readonly options: CountingOptions; readonly verdict: boolean }

export const MEASURE_ROW_COLUMNS = ['抽样编号', '抽样日期', '任务层级', '抽检种类', '食品大类', '样品名称', '被抽样单位', '组织单位', '乡镇（街道）', '结论', '结论日期'] as const
/** A page of rows is at most so long, whatever is asked. */
export const MOST_ROWS = 200

/** A batch as it stands, or stood, in words and days; of what is not named ''. */
export type BatchInWords = CountedFacts & {
  readonly id: string
  readonly number: string
  readonly sampledOn: string
  readonly categoryName: string
  readonly productName: string
  readonly businessName: string
  readonly departmentName: string
  readonly townshipName: string
  readonly conclusion: SampleConclusion
  readonly concludedOn: string
}

/** A batch as a row behind a number, which says how it counts, and if it does not, why. */
export function measureRowOf(row: BatchInWords, { options, verdict }: Look): MeasureRow {
  const key = verdict ? verdictExclusionOf(row, options) : exclusionOf(row, options)
  const inNumerator = key === null && (!verdict || row.conclusion === 'QUALIFIED')
  return {
    id: row.id,
    cells: [
      row.number, row.sampledOn, SAMPLING_LEVEL_LABELS[row.level], SAMPLING_KIND_LABELS[row.kind], row.categoryName, row.productName, row.businessName, row.departmentName, row.townshipName,
      SAMPLE_CONCLUSION_LABELS[row.conclusion], row.concludedOn,
    ],
    standing: key !== null ? 'EXCLUDED' : inNumerator ? 'NUMERATOR' : 'DENOMINATOR',
    reason: key === null ? null : exclusionWords(key),
  }
}

const PLACE = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where a page ended: the day and the id of its last row. */
export function placeText(on: string, id: string): string {
  return `${on}_${id}`
}

/** @returns null where the text is no such place */
export function parsePlace(text: string): { readonly on: string; readonly id: string } | null {
  const [, on, id] = PLACE.exec(text) ?? []
  return on === undefined || id === undefined || Number.isNaN(new Date(`${on}T00:00:00Z`).getTime()) ? null : { on, id }
}
