import type { InspectionState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { areasOrNowhere, isInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'

/** The office and leaders see all inspections of their jurisdiction, a department those it leads, joins or that lie in it. */
export const INSPECTION_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']
export const INSPECTION_PLANNERS: readonly Role[] = ['OFFICE', 'INSPECTOR']
/** Who names a business: in a plan, or as one from which an inspector stays away. */
export const BUSINESS_FINDERS: readonly Role[] = ['OFFICE', 'INSPECTOR', 'LIAISON']
const VISITORS: readonly Role[] = ['INSPECTOR']

export const inspectionEntries = definePolicies('inspection.inspection', {
  list: { kind: 'page', label: '查看监督检查列表', allow: INSPECTION_READERS },
  view: { kind: 'page', label: '查看监督检查', allow: INSPECTION_READERS },
  new: { kind: 'page', label: '打开安排监督检查', allow: INSPECTION_PLANNERS },
  edit: { kind: 'page', label: '打开调整检查安排', allow: INSPECTION_PLANNERS },
  plan: { kind: 'action', label: '安排监督检查', allow: INSPECTION_PLANNERS },
  replan: { kind: 'action', label: '调整检查安排', allow: INSPECTION_PLANNERS },
  cancel: { kind: 'action', label: '取消监督检查', allow: INSPECTION_PLANNERS },
  void: { kind: 'action', label: '作废监督检查', allow: ['OFFICE'] },
  recordSuperior: { kind: 'action', label: '登记上级监督检查', allow: INSPECTION_PLANNERS },
  newSuperior: { kind: 'page', label: '打开登记上级监督检查', allow: INSPECTION_PLANNERS },
  findBusinesses: { kind: 'action', label: '安排检查、登记回避时查找监管对象', allow: BUSINESS_FINDERS },
  visit: { kind: 'page', label: '打开现场检查', allow: INSPECTION_PLANNERS },
  start: { kind: 'action', label: '开始现场检查', allow: VISITORS },
  save: { kind: 'action', label: '保存现场检查', allow: VISITORS },
  file: { kind: 'action', label: '提交现场检查', allow: VISITORS },
  correct: { kind: 'action', label: '更正监督检查记录', allow: INSPECTION_PLANNERS },
  record: { kind: 'page', label: '查看或打印检查记录', allow: INSPECTION_READERS },
  document: { kind: 'route', label: '下载检查记录', allow: INSPECTION_READERS },
  attachment: { kind: 'route', label: '查看检查照片、材料和签名', allow: INSPECTION_READERS },
})

type Holder = Pick<Actor, 'accountId' | 'grants' | 'focus'>
/** What of an inspection decides who may do what. */
export type InspectionStanding = {
  readonly jurisdictionPath: string
  /** Null: of a higher level. */
  readonly departmentId: string | null
  readonly state: InspectionState
  readonly isVoided: boolean
  readonly inspectorIds: readonly string[]
}

/** Whether inspections led by a department may be planned: by the office, or by its own inspectors. */
export function canPlan(actor: Pick<Actor, 'grants' | 'focus'>, place: { readonly jurisdictionPath: string; readonly departmentId: string | null }): Decision {
  return isInScope(scopeFor(actor, INSPECTION_PLANNERS), place) ? ALLOWED : refused('监督检查由食安办或牵头单位的执法检查人员安排')
}

/** Whether the plan may be changed: until the visit is filed. */
export function canReplan(actor: Holder, one: InspectionStanding): Decision {
  if (one.isVoided || (one.state !== 'PLANNED' && one.state !== 'UNDER_WAY')) return refused('已归档、取消或作废的检查不能再调整安排')
  return canPlan(actor, one)
}

/** Whether the visit may be begun or written: by an inspector named for it or of the department that leads it. */
export function canVisit(actor: Holder, one: InspectionStanding): Decision {
  if (one.isVoided) return refused('这次检查已作废')
  if (one.state === 'FILED') return refused('检查记录已归档，需要改动请用更正')
  if (one.state === 'CANCELLED') return refused('这次检查已取消')
  if (actor.grants.some(({ role }) => role === 'INSPECTOR') && one.inspectorIds.includes(actor.accountId)) return ALLOWED
  return one.departmentId !== null && isInScope(scopeFor(actor, VISITORS), one) ? ALLOWED : refused('现场检查由指定的检查人员或牵头单位的执法检查人员填写')
}

export function canCancel(actor: Holder, one: InspectionStanding): Decision {
  if (one.isVoided || (one.state !== 'PLANNED' && one.state !== 'UNDER_WAY')) return refused('只有待检查或检查中的可以取消')
  return canPlan(actor, one)
}

/** Whether a filed record may be corrected: by the office, an inspector named for it or of the department that leads it. */
export function canCorrect(actor: Holder, one: InspectionStanding): Decision {
  if (one.isVoided || one.state !== 'FILED') return refused('只有已归档的检查记录可以更正')
  if (one.departmentId === null) return refused('上级的检查记录登记有误的，请由食安办作废后重新登记')
  if (actor.grants.some(({ role }) => role === 'INSPECTOR') && one.inspectorIds.includes(actor.accountId)) return ALLOWED
  return isInScope(scopeFor(actor, INSPECTION_PLANNERS), one) ? ALLOWED : refused('检查记录由检查人员、牵头单位的执法检查人员或食安办更正')
}

/** Whether a filed record may be voided: the office alone. */
export function canVoid(actor: Pick<Actor, 'grants' | 'focus'>, one: InspectionStanding): Decision {
  if (one.isVoided || one.state !== 'FILED') return refused('只有已归档的检查记录可以作废')
  return isInScope(scopeFor(actor, ['OFFICE']), one) ? ALLOWED : refused('检查记录由食安办作废')
}

type UnitCondition = { departmentId: string } | { townshipId: string } | { joint: { some: { departmentId: string } } }

/** The condition on an inspection: in the scope. An empty scope matches nothing. */
export function inspectionInScope(scope: Scope): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { OR?: UnitCondition[] })[] } {
  return {
    OR: areasOrNowhere(scope).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { OR: [{ departmentId }, { townshipId: departmentId }, { joint: { some: { departmentId } } }] }) })),
  }
}
