import { ASSESSMENT_NEED_LABELS } from '@/lib/terms/credit'
import { FOOD_BUSINESS_KIND_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { NO_ASSESSMENT_FILTER, type AssessmentFilter } from './risk-assessment.schema'

export const ASSESSMENT_LIST_PATH = '/businesses/assessments'

/** The address of the list of a jurisdiction with these filters, at this place. */
export function assessmentListHref(jurisdictionId: string, filter: Partial<AssessmentFilter> = {}, place: { readonly after?: string | null; readonly before?: string | null } = {}): string {
  const set = (Object.keys(NO_ASSESSMENT_FILTER) as (keyof AssessmentFilter)[]).flatMap((key): [string, string][] => (filter[key] ? [[key, filter[key]]] : []))
  const at = Object.entries(place).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return `${ASSESSMENT_LIST_PATH}?${new URLSearchParams([['jurisdiction', jurisdictionId], ...set, ...at]).toString()}`
}

/** The filters that are set, in words. */
export function assessmentFilterWords(filter: AssessmentFilter, townships: readonly { readonly id: string; readonly name: string }[]): { key: keyof AssessmentFilter; label: string; word: string }[] {
  const words: Record<keyof AssessmentFilter, readonly [string, string]> = {
    q: ['名称含', filter.q],
    need: ['为什么', filter.need && ASSESSMENT_NEED_LABELS[filter.need]],
    kind: ['类别', filter.kind && FOOD_BUSINESS_KIND_LABELS[filter.kind]],
    grade: ['风险等级', filter.grade && (filter.grade === 'NONE' ? '未定级' : RISK_GRADE_LABELS[filter.grade])],
    township: ['乡镇（街道）', filter.township && (townships.find(({ id }) => id === filter.township)?.name ?? '其他单位')],
  }
  return (Object.keys(words) as (keyof AssessmentFilter)[]).flatMap((key) => (words[key][1] ? [{ key, label: words[key][0], word: words[key][1] }] : []))
}
