import { formatDate } from '@/lib/shared/format'
import { FAILED_ITEM_KIND_LABELS, SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_PRODUCT_CLASS_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { ALL_KINDS, ALL_LEVELS } from './counting-options'
import type { ProgrammeCounting } from './programme'
import { BATCH_SORTS, NO_BATCH_FILTER, type BatchFilter, type BatchListPlace, type BatchSort } from './batch-list.schema'

export const BATCH_LIST_PATH = '/sampling/batches'

export type BatchOrder = { readonly key: BatchSort; readonly direction: 'asc' | 'desc' }

/** The latest sampled first. */
export const USUAL_BATCH_ORDER: BatchOrder = { key: 'sampledOn', direction: 'desc' }

/** The order an address asks for, `number` or `-number`; the usual one where it names none. */
export function parseBatchOrder(text: string): BatchOrder {
  const key = BATCH_SORTS.find((one) => one === text.replace(/^-/, ''))
  return key === undefined ? USUAL_BATCH_ORDER : { key, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

export function batchOrderText({ key, direction }: BatchOrder): string {
  return `${direction === 'desc' ? '-' : ''}${key}`
}

const isUsual = (order: BatchOrder) => batchOrderText(order) === batchOrderText(USUAL_BATCH_ORDER)

/** The filters that are set, as an address carries them. */
export function batchFilterParams(filter: Partial<BatchFilter>): [key: keyof BatchFilter, value: string][] {
  return (Object.keys(NO_BATCH_FILTER) as (keyof BatchFilter)[]).map((key): [keyof BatchFilter, string] => {
    const value = filter[key] ?? ''
    return [key, typeof value === 'string' ? value : value.join(',')]
  }).filter(([, value]) => value !== '')
}

/** The address of the list with these filters, in this order, at this place. */
export function batchListHref(filter: Partial<BatchFilter>, order: BatchOrder = USUAL_BATCH_ORDER, place: Partial<BatchListPlace> = {}, basePath = BATCH_LIST_PATH): string {
  const params = new URLSearchParams([...batchFilterParams(filter), ...(isUsual(order) ? [] : [['sort', batchOrderText(order)] as [string, string]]), ...Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string')])
  const text = params.toString()
  return text === '' ? basePath : `${basePath}?${text}`
}

/** What codes in the address stand for that only the database knows. */
export type BatchFilterNames = { readonly categories: ReadonlyMap<string, string>; readonly units: ReadonlyMap<string, string>; readonly places: ReadonlyMap<string, string> }

const listed = (values: readonly string[], labels: Readonly<Record<string, string>>) => values.map((value) => labels[value] ?? value).join('、')
const NONE_UNIT = '未填'

/** The filters that are set, in words. */
export function batchFilterWords(filter: BatchFilter, { categories, units, places }: BatchFilterNames): { key: keyof BatchFilter; label: string; word: string }[] {
  const unitWord = (id: string) => (id === 'none' ? NONE_UNIT : id === '' ? '' : (units.get(id) ?? '其他单位'))
  const words: Record<keyof BatchFilter, readonly [label: string, word: string]> = {
    q: ['编号、样品、单位含', filter.q],
    level: ['任务层级', listed(filter.level, SAMPLING_LEVEL_LABELS)],
    kind: ['抽检种类', listed(filter.kind, SAMPLING_KIND_LABELS)],
    product: ['样品类别', listed(filter.product, SAMPLE_PRODUCT_CLASS_LABELS)],
    category: ['食品大类', listed(filter.category, Object.fromEntries(categories))],
    stage: ['环节', listed(filter.stage, SAMPLE_STAGE_LABELS)],
    placeType: ['抽样场所', listed(filter.placeType, SAMPLE_PLACE_TYPE_LABELS)],
    conclusion: ['结论', listed(filter.conclusion, SAMPLE_CONCLUSION_LABELS)],
    failedKind: ['不合格项目', listed(filter.failedKind, FAILED_ITEM_KIND_LABELS)],
    choice: ['你点我检', filter.choice && '是'],
    place: ['辖区', filter.place && (places.get(filter.place) ?? '其他辖区')],
    department: ['组织单位', unitWord(filter.department)],
    township: ['乡镇（街道）', unitWord(filter.township)],
    from: ['抽样日期自', dayWord(filter.from)],
    to: ['抽样日期至', dayWord(filter.to)],
    concludedFrom: ['结论日期自', dayWord(filter.concludedFrom)],
    concludedTo: ['结论日期至', dayWord(filter.concludedTo)],
    voided: ['已作废', filter.voided && '只看已作废'],
  }
  return (Object.keys(words) as (keyof BatchFilter)[]).filter((key) => words[key][1] !== '').map((key) => ({ key, label: words[key][0], word: words[key][1] }))
}

/** A day as pages write it; '' for none. */
function dayWord(on: string): string {
  return on === '' ? '' : formatDate(on)
}

/** The same filters without one of them. */
export function withoutBatchFilter(filter: BatchFilter, key: keyof BatchFilter): BatchFilter {
  return { ...filter, [key]: NO_BATCH_FILTER[key] }
}

/** What is wrong with a range of days, in words; null where it can hold one. */
export function dayRangeProblem(from: string, to: string): string | null {
  return from !== '' && to !== '' && from > to ? '截止日早于起始日，请调换或更正' : null
}

/** The levels and kinds that count, as filters; one that takes all of its list filters nothing. */
export function countedFilter({ levels, kinds }: ProgrammeCounting): Pick<BatchFilter, 'level' | 'kind'> {
  return { level: levels.length === ALL_LEVELS.length ? [] : [...levels], kind: kinds.length === ALL_KINDS.length ? [] : [...kinds] }
}

/** A whole calendar year of filters, `2026`. */
export function yearRange(year: number): Pick<BatchFilter, 'from' | 'to'> {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}
