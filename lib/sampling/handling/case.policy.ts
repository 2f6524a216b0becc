import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { areasOrNowhere, isInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import { SAMPLING_READERS } from '../sample-batch.policy'
import type { CaseEvent } from './case-event'

/** The office and leaders see all cases of their jurisdiction, a department those it answers for or that lie in it. */
export const CASE_READERS: readonly Role[] = SAMPLING_READERS
/** The office, and inspectors and liaisons of the department that answers for the case. */
export const CASE_WRITERS: readonly Role[] = ['OFFICE', 'LIAISON', 'INSPECTOR']

export const caseEntries = definePolicies('sampling.case', {
  list: { kind: 'page', label: '查看核查处置列表', allow: CASE_READERS },
  view: { kind: 'page', label: '查看核查处置', allow: CASE_READERS },
  compose: { kind: 'page', label: '填写核查处置', allow: CASE_WRITERS },
  record: { kind: 'action', label: '登记核查处置', allow: CASE_WRITERS },
  export: { kind: 'action', label: '导出核查处置', allow: CASE_READERS },
  file: { kind: 'route', label: '查看或下载核查处置材料', allow: CASE_READERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>
type Place = { readonly jurisdictionPath: string; readonly departmentId: string | null }

/** What only the office does: say who answers, and open again what was closed. */
const OFFICE_EVENTS: readonly CaseEvent['kind'][] = ['ASSIGNED']

/** Whether an event may be recorded by this actor; `undoes` is the kind of the entry it undoes. */
export function canRecordCaseEvent(actor: Holder, place: Place, kind: CaseEvent['kind'], undoes: CaseEvent['kind'] | null = null): Decision {
  if (isInScope(scopeFor(actor, ['OFFICE']), place)) return ALLOWED
  if (OFFICE_EVENTS.includes(kind)) return refused('由食安办指定责任单位')
  if (undoes === 'CLOSED') return refused('由食安办撤销办结')
  return isInScope(scopeFor(actor, ['LIAISON', 'INSPECTOR']), place) ? ALLOWED : refused('由责任单位的执法检查人员、联络员或食安办登记')
}

/** The condition on a case: in the scope. An empty scope matches nothing. */
export function caseInScope(scope: Scope): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { OR?: ({ departmentId: string } | { townshipId: string })[] })[] } {
  return { OR: areasOrNowhere(scope).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { OR: [{ departmentId }, { townshipId: departmentId }] }) })) }
}
