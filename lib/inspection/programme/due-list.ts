import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { DUE_STATE_LABELS, PROGRAMME_GRADE_LABELS } from '@/lib/terms/inspection-programme'
import { NO_DUE_FILTER, type DueFilter, type DueListPlace } from './due-list.schema'

export const DUE_LIST_PATH = '/inspections/due'

/** The filters that are set, as an address carries them. */
export function dueFilterParams(filter: Partial<DueFilter>): [key: keyof DueFilter, value: string][] {
  return (Object.keys(NO_DUE_FILTER) as (keyof DueFilter)[]).map((key): [keyof DueFilter, string] => [key, filter[key] ?? '']).filter(([, value]) => value !== '')
}

/** The address of the list of a jurisdiction with these filters, at this place. */
export function dueListHref(jurisdictionId: string, filter: Partial<DueFilter> = {}, place: Partial<DueListPlace> = {}): string {
  const params = new URLSearchParams([['jurisdiction', jurisdictionId], ...dueFilterParams(filter), ...Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string')])
  return `${DUE_LIST_PATH}?${params.toString()}`
}

/** The filters that are set, in words. @param units names of townships and departments */
export function dueFilterWords(filter: DueFilter, units: ReadonlyMap<string, string>): { key: keyof DueFilter; label: string; word: string }[] {
  const unitWord = (id: string, none: string) => (id === '' ? '' : id === 'none' ? none : (units.get(id) ?? '其他单位'))
  const words: Record<keyof DueFilter, readonly [label: string, word: string]> = {
    q: ['名称含', filter.q],
    state: ['到期情况', filter.state && DUE_STATE_LABELS[filter.state]],
    kind: ['类别', filter.kind && FOOD_BUSINESS_KIND_LABELS[filter.kind]],
    grade: ['风险等级', filter.grade && PROGRAMME_GRADE_LABELS[filter.grade]],
    township: ['乡镇（街道）', unitWord(filter.township, '未填')],
    department: ['负责单位', unitWord(filter.department, '尚无')],
    key: ['重点对象', filter.key && '是'],
    leaveOut: ['暂不检查的情形', filter.leaveOut && (filter.leaveOut === 'yes' ? '有' : '无')],
    open: ['检查安排', filter.open && (filter.open === 'yes' ? '已安排' : '未安排')],
  }
  return (Object.keys(words) as (keyof DueFilter)[]).filter((key) => words[key][1] !== '').map((key) => ({ key, label: words[key][0], word: words[key][1] }))
}
