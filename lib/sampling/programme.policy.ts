import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { SamplingProgrammeState } from '@/lib/generated/prisma/enums'
import { SAMPLING_READERS } from './sample-batch.policy'

export const PROGRAMME_WRITERS: readonly Role[] = ['OFFICE']

export const programmeEntries = definePolicies('sampling.programme', {
  list: { kind: 'page', label: '查看抽检计划列表', allow: SAMPLING_READERS },
  view: { kind: 'page', label: '查看抽检计划', allow: SAMPLING_READERS },
  edit: { kind: 'page', label: '打开抽检计划编制表', allow: PROGRAMME_WRITERS },
  create: { kind: 'action', label: '起草抽检计划', allow: PROGRAMME_WRITERS },
  save: { kind: 'action', label: '保存抽检计划草稿', allow: PROGRAMME_WRITERS },
  publish: { kind: 'action', label: '发布抽检计划', allow: PROGRAMME_WRITERS },
  discard: { kind: 'action', label: '删除抽检计划草稿', allow: PROGRAMME_WRITERS },
})

/** Who sees all of a jurisdiction's sampling at a glance. */
export const OVERVIEW_READERS: readonly Role[] = ['LEADER', 'OFFICE']

export const samplingOverviewEntries = definePolicies('sampling.overview', {
  // What is of one's own department is in the list of batches.
  view: { kind: 'page', label: '查看抽检监测概览', allow: OVERVIEW_READERS, instead: { LIAISON: '/sampling/batches', APPROVER: '/sampling/batches', INSPECTOR: '/sampling/batches' } },
})

/** Whether the programmes of a jurisdiction may be written by this actor. */
export function canManageProgrammes(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, PROGRAMME_WRITERS), { jurisdictionPath }) ? ALLOWED : refused('抽检计划由本级及上级食安办编制和发布')
}

/** Whether one may be changed, published or thrown away: while it is a draft. */
export function canChangeProgramme(actor: Pick<Actor, 'grants' | 'focus'>, { jurisdictionPath, state }: { readonly jurisdictionPath: string; readonly state: SamplingProgrammeState }): Decision {
  const writes = canManageProgrammes(actor, jurisdictionPath)
  return !writes.allowed || state === 'DRAFT' ? writes : refused('已发布的抽检计划不能修改，如需调整请起草新的一版')
}
