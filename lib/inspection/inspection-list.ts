import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_KIND_LABELS, INSPECTION_OUTCOME_LABELS, INSPECTION_SOURCE_LABELS, INSPECTION_STATE_LABELS } from '@/lib/terms/inspection'
import { NO_INSPECTION_FILTER, type InspectionFilter } from './inspection-list.schema'

export const INSPECTIONS_PATH = '/inspections'

/** The filters that are set, as an address carries them. */
export function inspectionFilterParams(filter: Partial<InspectionFilter>): [key: keyof InspectionFilter, value: string][] {
  return (Object.keys(NO_INSPECTION_FILTER) as (keyof InspectionFilter)[]).map((key): [keyof InspectionFilter, string] => [key, String(filter[key] ?? '')]).filter(([, value]) => value !== '')
}

/** The address of the list with these filters, at this place. */
export function inspectionListHref(filter: Partial<InspectionFilter>, place: { readonly after?: string; readonly before?: string } = {}): string {
  const text = new URLSearchParams([...inspectionFilterParams(filter), ...Object.entries(place)]).toString()
  return text === '' ? INSPECTIONS_PATH : `${INSPECTIONS_PATH}?${text}`
}

const listed = (values: readonly string[], labels: Readonly<Record<string, string>>) => values.map((value) => labels[value] ?? value).join('、')

/** The filters that are set, in words. `names`: of units and the business that the address names by id. */
export function inspectionFilterWords(filter: InspectionFilter, names: ReadonlyMap<string, string>): { key: keyof InspectionFilter; label: string; word: string }[] {
  const named = (id: string) => id && (names.get(id) ?? '其他')
  const words: Record<keyof InspectionFilter, readonly [label: string, word: string]> = {
    q: ['编号、单位含', filter.q],
    state: ['状态', listed(filter.state, INSPECTION_STATE_LABELS)],
    kind: ['检查方式', listed(filter.kind, INSPECTION_KIND_LABELS)],
    source: ['检查来源', listed(filter.source, INSPECTION_SOURCE_LABELS)],
    outcome: ['检查结果', listed(filter.outcome, INSPECTION_OUTCOME_LABELS)],
    business: ['对象类别', listed(filter.business, FOOD_BUSINESS_KIND_LABELS)],
    of: ['检查对象', named(filter.of)],
    department: ['牵头单位', named(filter.department)],
    township: ['乡镇（街道）', named(filter.township)],
    from: ['日期自', filter.from && formatDate(filter.from)],
    to: ['日期至', filter.to && formatDate(filter.to)],
    mine: ['检查人员', filter.mine && '本人'],
    voided: ['已作废', filter.voided && '只看已作废'],
  }
  return (Object.keys(words) as (keyof InspectionFilter)[]).filter((key) => words[key][1] !== '').map((key) => ({ key, label: words[key][0], word: words[key][1] }))
}
