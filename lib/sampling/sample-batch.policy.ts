import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { areasOrNowhere, isInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'

/** The office and leaders see all batches of their jurisdiction, a department those it organised or that were taken in it. */
export const SAMPLING_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER', 'INSPECTOR']
export const SAMPLING_WRITERS: readonly Role[] = ['OFFICE', 'INSPECTOR']

/** What is written into the audit log. */
export const SAMPLE_BATCH_ACTIONS = { record: 'sampling.sample-batch.record', correct: 'sampling.sample-batch.correct', void: 'sampling.sample-batch.void' } as const

/** Whether a batch may be recorded, corrected or voided: by the office, or by an inspector of the department that organised it. */
export function canWriteBatch(actor: Pick<Actor, 'grants' | 'focus'>, batch: { readonly jurisdictionPath: string; readonly departmentId: string | null }): Decision {
  return isInScope(scopeFor(actor, SAMPLING_WRITERS), batch) ? ALLOWED : refused('抽检批次由本级及上级食安办登记和更正，组织抽检的单位由其执法检查人员登记和更正')
}

/** The condition on a batch: in the scope. An empty scope matches nothing. */
export function batchInScope(scope: Scope): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { OR?: ({ departmentId: string } | { townshipId: string })[] })[] } {
  return {
    OR: areasOrNowhere(scope).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { OR: [{ departmentId }, { townshipId: departmentId }] }) })),
  }
}

export const sampleBatchEntries = definePolicies('sampling.batch', {
  list: { kind: 'page', label: '查看抽检批次列表', allow: SAMPLING_READERS },
  view: { kind: 'page', label: '查看抽检批次', allow: SAMPLING_READERS },
  compose: { kind: 'page', label: '打开抽检批次登记表', allow: SAMPLING_WRITERS },
  edit: { kind: 'page', label: '打开抽检批次更正表', allow: SAMPLING_WRITERS },
  record: { kind: 'action', label: '登记抽检批次', allow: SAMPLING_WRITERS },
  correct: { kind: 'action', label: '更正抽检批次', allow: SAMPLING_WRITERS },
  clearMistake: { kind: 'action', label: '将误登为不合格的批次更正为合格', allow: SAMPLING_WRITERS },
  void: { kind: 'action', label: '作废抽检批次', allow: SAMPLING_WRITERS },
  export: { kind: 'action', label: '导出抽检批次', allow: SAMPLING_READERS },
  findBusinesses: { kind: 'action', label: '登记抽检批次时查找监管对象', allow: SAMPLING_WRITERS },
})
