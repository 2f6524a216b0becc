import type { Role } from '@/lib/generated/prisma/enums'
import { INSPECTION_PLANNERS, INSPECTION_READERS } from '@/lib/inspection/inspection.policy'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { areasOrNowhere, isInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { RectificationEvent } from './rectification-event'

/** The office and leaders see all of their jurisdiction, a department those it answers for or that lie in it. */
export const RECTIFICATION_READERS: readonly Role[] = INSPECTION_READERS
/** The office, and inspectors of the department that answers for it. */
export const RECTIFICATION_WRITERS: readonly Role[] = INSPECTION_PLANNERS

export const rectificationEntries = definePolicies('rectification.rectification', {
  list: { kind: 'page', label: '查看整改列表', allow: RECTIFICATION_READERS },
  view: { kind: 'page', label: '查看整改', allow: RECTIFICATION_READERS },
  compose: { kind: 'page', label: '填写整改登记', allow: RECTIFICATION_WRITERS },
  record: { kind: 'action', label: '登记整改', allow: RECTIFICATION_WRITERS },
  composeRecheck: { kind: 'page', label: '打开安排复查', allow: RECTIFICATION_WRITERS },
  planRecheck: { kind: 'action', label: '安排整改复查', allow: RECTIFICATION_WRITERS },
  judge: { kind: 'page', label: '打开复查结论', allow: ['INSPECTOR'] },
  saveJudgements: { kind: 'action', label: '登记复查结论', allow: ['INSPECTOR'] },
  noticePage: { kind: 'page', label: '查看或打印责令改正通知书', allow: RECTIFICATION_READERS },
  notice: { kind: 'route', label: '下载责令改正通知书', allow: RECTIFICATION_READERS },
  export: { kind: 'action', label: '导出问题整改', allow: RECTIFICATION_READERS },
  file: { kind: 'route', label: '查看或下载整改材料', allow: RECTIFICATION_READERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>
type Place = { readonly jurisdictionPath: string; readonly departmentId: string | null }

/** What only the office does: say who answers, and stop the clocks. */
const OFFICE_EVENTS: Partial<Record<RectificationEvent['kind'], string>> = { ASSIGNED: '由食安办指定责任单位', SUSPENDED: '由食安办核对后登记中止' }

/** Whether an event may be recorded by this actor; `undoes` is the kind of the entry it undoes. */
export function canRecordRectification(actor: Holder, place: Place, kind: RectificationEvent['kind'], undoes: RectificationEvent['kind'] | null = null): Decision {
  if (isInScope(scopeFor(actor, ['OFFICE']), place)) return ALLOWED
  const offices = OFFICE_EVENTS[kind]
  if (offices !== undefined) return refused(offices)
  if (undoes === 'CLOSED') return refused('由食安办撤销销号')
  return isInScope(scopeFor(actor, ['INSPECTOR']), place) ? ALLOWED : refused('由责任单位的执法检查人员或食安办登记')
}

/** The condition on a rectification: in the scope. An empty scope matches nothing. */
export function rectificationInScope(scope: Scope): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { OR?: ({ departmentId: string } | { townshipId: string })[] })[] } {
  return { OR: areasOrNowhere(scope).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { OR: [{ departmentId }, { townshipId: departmentId }] }) })) }
}
