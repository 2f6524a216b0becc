import type { CaseState, CaseStep } from '@/lib/generated/prisma/enums'
import { CASE_STEPS } from './case-event'
import { CASE_STATE_LABELS, CASE_STEP_LABELS } from './case-terms'

/** A part of the handling rate of a year: what it counts, and what it leaves out with why. */
export const RATE_PARTS = ['counted', 'closed', 'paused', 'later', 'earlier', 'withdrawn'] as const
export type RatePart = (typeof RATE_PARTS)[number]

export const RATE_PART_LABELS: Readonly<Record<RatePart, string>> = { counted: '应完成（到期和已办结）', closed: '已办结', paused: '依法暂停，不计入', later: '尚未到期，不计入', earlier: '上年及以前到期、至今未办结，不计入', withdrawn: '已撤销，不计入' }

/** What a list is filtered by; absent: not. */
export type CaseFilter = {
  readonly state: CaseState | 'ALL'
  readonly step?: CaseStep | undefined
  readonly due?: 'overdue' | 'soon' | 'paused' | 'unassigned' | undefined
  readonly departmentId?: string | undefined
  readonly townshipId?: string | undefined
  /** Received at least so many days ago. */
  readonly olderThanDays?: number | undefined
  /** What the usual handling rate of a year counts or leaves out; this year's where none is said. */
  readonly rate?: { readonly part: RatePart; readonly year: number | null } | undefined
  /** Of the failed batches that this import brought. */
  readonly importId?: string | undefined
  /** Without those that these imports brought. */
  readonly exceptImports?: readonly string[] | undefined
  /** Only what the actor answers for: all of the office's, a department's own. */
  readonly isOwn?: boolean | undefined
  /** In number, product or business. */
  readonly text?: string | undefined
}

/** The filters of the list under the names that its address has. */
export const CASE_FILTER_KEYS = ['q', 'state', 'step', 'due', 'department', 'township', 'age', 'rate', 'year', 'import', 'own'] as const
export type CaseFilterKey = (typeof CASE_FILTER_KEYS)[number]

export const CASE_DUE_FILTERS = [{ value: 'overdue', label: '有环节逾期' }, { value: 'soon', label: '3 日内到期' }, { value: 'paused', label: '依法暂停' }, { value: 'unassigned', label: '未指定责任单位' }] as const
export const CASE_AGE_FILTERS = [{ value: '30', label: '30 日以上' }, { value: '60', label: '60 日以上' }, { value: '90', label: '90 日以上' }] as const
const STATES: Readonly<Record<string, CaseFilter['state']>> = { closed: 'CLOSED', withdrawn: 'WITHDRAWN', all: 'ALL' }
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LONGEST_TEXT = 60

/**
 * What is asked of the cases; what is not known is left out.
 * @param of what stands in the address under a name, '' for nothing
 */
export function caseFilterFrom(of: (key: CaseFilterKey) => string): CaseFilter {
  const id = (key: CaseFilterKey) => (UUID.test(of(key)) ? of(key) : undefined)
  const part = RATE_PARTS.find((one) => one === of('rate'))
  return {
    state: Object.hasOwn(STATES, of('state')) ? STATES[of('state')]! : 'OPEN',
    step: CASE_STEPS.find((step) => step === of('step')),
    due: CASE_DUE_FILTERS.find(({ value }) => value === of('due'))?.value,
    departmentId: id('department'), townshipId: id('township'), importId: id('import'), isOwn: of('own') === 'yes' || undefined,
    olderThanDays: CASE_AGE_FILTERS.some(({ value }) => value === of('age')) ? Number(of('age')) : undefined,
    rate: part === undefined ? undefined : { part, year: /^20\d{2}$/.test(of('year')) ? Number(of('year')) : null },
    text: of('q').slice(0, LONGEST_TEXT) || undefined,
  }
}

/** The address of the list of the open cases that an import brought. `isOwn`: those that the reader answers for. */
export function importedCasesHref(importId: string, { isOwn }: { readonly isOwn: boolean }): string {
  return `/sampling/cases?import=${importId}${isOwn ? '&own=yes' : ''}`
}

/** The address of the list of what the handling rate of a year is made of. */
export function handlingRateHref(part: RatePart, year: number): string {
  return `/sampling/cases?state=all&rate=${part}&year=${year}`
}

/** The filter in words, each with what it is about. @param nameOf of a unit's id */
export function caseFilterWords(filter: CaseFilter, nameOf: (id: string) => string): string {
  const labelOf = <T extends string>(options: readonly { readonly value: T; readonly label: string }[], value: string | undefined) => options.find((one) => one.value === value)?.label
  const words: readonly (readonly [string, string | undefined])[] = [
    ['状态', filter.state === 'ALL' ? undefined : CASE_STATE_LABELS[filter.state]],
    ['含有', filter.text && `“${filter.text}”`],
    ['环节', filter.step && CASE_STEP_LABELS[filter.step]],
    ['期限', labelOf(CASE_DUE_FILTERS, filter.due)],
    ['时长', labelOf(CASE_AGE_FILTERS, filter.olderThanDays?.toString())],
    ['核查处置率', filter.rate && `${filter.rate.year === null ? '本年' : `${filter.rate.year}年`}${RATE_PART_LABELS[filter.rate.part]}`],
    ['来源', filter.importId && '一次导入的不合格批次'],
    ['办理', filter.isOwn ? '由我办理' : undefined],
    ['责任单位', filter.departmentId && nameOf(filter.departmentId)],
    ['乡镇（街道）', filter.townshipId && nameOf(filter.townshipId)],
  ]
  return words.flatMap(([label, word]) => (word ? [`${label} ${word}`] : [])).join('，')
}
