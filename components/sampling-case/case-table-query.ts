import type { CaseStep } from '@/lib/generated/prisma/enums'
import type { CaseFilter } from '@/lib/sampling/handling/case.queries'
import { CASE_STEPS } from '@/lib/sampling/handling/case-event'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const caseTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['q', 'state', 'step', 'due', 'department', 'township', 'age'], pageSizes: [50] }

export const CASE_DUE_FILTERS = [{ value: 'overdue', label: '有环节逾期' }, { value: 'soon', label: '3 日内到期' }, { value: 'paused', label: '依法暂停' }, { value: 'unassigned', label: '未指定责任单位' }] as const
export const CASE_AGE_FILTERS = [{ value: '30', label: '30 日以上' }, { value: '60', label: '60 日以上' }, { value: '90', label: '90 日以上' }] as const
const STATES: Readonly<Record<string, CaseFilter['state']>> = { closed: 'CLOSED', withdrawn: 'WITHDRAWN', all: 'ALL' }
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the query asks, from the address; what it does not know is left out. */
export function caseFilterOf({ filters }: TableQuery): CaseFilter {
  const one = (key: string) => filters[key]?.[0]
  const id = (key: string) => (UUID.test(one(key) ?? '') ? one(key) : undefined)
  const state = one('state') ?? ''
  return {
    state: Object.hasOwn(STATES, state) ? STATES[state]! : 'OPEN',
    step: CASE_STEPS.find((step): step is CaseStep => step === one('step')),
    due: CASE_DUE_FILTERS.find(({ value }) => value === one('due'))?.value,
    departmentId: id('department'), townshipId: id('township'),
    olderThanDays: CASE_AGE_FILTERS.some(({ value }) => value === one('age')) ? Number(one('age')) : undefined,
    text: one('q')?.slice(0, 60),
  }
}
