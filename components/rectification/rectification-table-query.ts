import { FindingDisposal, RectificationStep } from '@/lib/generated/prisma/enums'
import type { RectificationFilter } from '@/lib/rectification/rectification-list.queries'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const rectificationTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['q', 'state', 'step', 'due', 'key', 'disposal', 'jurisdiction', 'department', 'township', 'of'], pageSizes: [50] }

export const RECTIFICATION_DUE_FILTERS = [{ value: 'missed', label: '到期未销号' }, { value: 'overdue', label: '有环节逾期' }, { value: 'soon', label: '3 日内到期' }, { value: 'paused', label: '已中止' }, { value: 'unassigned', label: '未指定责任单位' }] as const
export const KEY_FILTERS = [{ value: 'yes', label: '重点项' }, { value: 'no', label: '一般项' }] as const
const STATES: Readonly<Record<string, RectificationFilter['state']>> = { closed: 'CLOSED', withdrawn: 'WITHDRAWN', all: 'ALL' }
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the query asks, from the address; what it does not know is left out. */
export function rectificationFilterOf({ filters }: TableQuery): RectificationFilter {
  const one = (key: string) => filters[key]?.[0]
  const id = (key: string) => (UUID.test(one(key) ?? '') ? one(key) : undefined)
  const state = one('state') ?? ''
  const key = one('key')
  return {
    state: Object.hasOwn(STATES, state) ? STATES[state]! : 'OPEN',
    step: Object.values(RectificationStep).find((step) => step === one('step')),
    due: RECTIFICATION_DUE_FILTERS.find(({ value }) => value === one('due'))?.value,
    isKey: key === 'yes' ? true : key === 'no' ? false : undefined,
    disposal: Object.values(FindingDisposal).find((disposal) => disposal === one('disposal')),
    placeId: id('jurisdiction'), departmentId: id('department'), townshipId: id('township'), businessId: id('of'),
    text: one('q')?.slice(0, 60),
  }
}
