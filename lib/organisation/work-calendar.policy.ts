import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { ALLOWED, refused, type Decision } from './decision'
import { isTopOffice } from './national-reference'
import { REFERENCE_READERS } from './population.policy'

export const workCalendarEntries = definePolicies('organisation.work-calendar', {
  view: { kind: 'page', label: '查看工作日历', allow: REFERENCE_READERS },
  importPage: { kind: 'page', label: '打开节假日安排导入', allow: ['OFFICE'] },
  import: { kind: 'action', label: '导入节假日安排', allow: ['OFFICE'] },
})

/** The calendar holds nationwide: the office at the top of the installation keeps it for everybody. */
export function canImportCalendar(actor: Pick<Actor, 'grants'>, tops: readonly string[]): Decision {
  return isTopOffice(actor, tops) ? ALLOWED : refused('工作日历全平台通用，由最高一级辖区的食安办导入')
}
