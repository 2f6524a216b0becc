import type { InspectionProgrammeState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { INSPECTION_READERS } from '../inspection.policy'

export const INSPECTION_PROGRAMME_READERS = INSPECTION_READERS
export const INSPECTION_PROGRAMME_WRITERS: readonly Role[] = ['OFFICE']

export const inspectionProgrammeEntries = definePolicies('inspection.programme', {
  list: { kind: 'page', label: '查看检查计划列表', allow: INSPECTION_PROGRAMME_READERS },
  view: { kind: 'page', label: '查看检查计划', allow: INSPECTION_PROGRAMME_READERS },
  edit: { kind: 'page', label: '打开检查计划编制表', allow: INSPECTION_PROGRAMME_WRITERS },
  create: { kind: 'action', label: '起草检查计划', allow: INSPECTION_PROGRAMME_WRITERS },
  save: { kind: 'action', label: '保存检查计划草稿', allow: INSPECTION_PROGRAMME_WRITERS },
  confirm: { kind: 'action', label: '确认检查计划', allow: INSPECTION_PROGRAMME_WRITERS },
  discard: { kind: 'action', label: '删除检查计划草稿', allow: INSPECTION_PROGRAMME_WRITERS },
})

/** Whether the programmes of a jurisdiction may be written by this actor. */
export function canManageInspectionProgrammes(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, INSPECTION_PROGRAMME_WRITERS), { jurisdictionPath }) ? ALLOWED : refused('检查计划由本级及上级食安办编制和确认')
}

/** Whether one may be changed, confirmed or thrown away: while it is a draft. */
export function canChangeInspectionProgramme(actor: Pick<Actor, 'grants' | 'focus'>, { jurisdictionPath, state }: { readonly jurisdictionPath: string; readonly state: InspectionProgrammeState }): Decision {
  const writes = canManageInspectionProgrammes(actor, jurisdictionPath)
  return !writes.allowed || state === 'DRAFT' ? writes : refused('已确认的检查计划不能修改，年度计划如需调整请起草新的一版')
}
