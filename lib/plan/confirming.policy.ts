import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { RevisionStatus } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { canEditPlan, PLAN_WRITERS, type PlanInHand } from './plan.policy'

export const confirmingEntries = definePolicies('plan.confirming', {
  new: { kind: 'page', label: '打开导入规划方案', allow: PLAN_WRITERS },
  view: { kind: 'page', label: '打开方案确认', allow: PLAN_WRITERS },
  changes: { kind: 'route', label: '读取方案确认的进展', allow: PLAN_WRITERS },
  createFromFile: { kind: 'action', label: '由文件导入规划方案', allow: PLAN_WRITERS },
  createFromText: { kind: 'action', label: '由粘贴的文字导入规划方案', allow: PLAN_WRITERS },
  decide: { kind: 'action', label: '确认或不采纳识别结果', allow: PLAN_WRITERS },
  edit: { kind: 'action', label: '修改识别结果', allow: PLAN_WRITERS },
  split: { kind: 'action', label: '拆分任务', allow: PLAN_WRITERS },
  merge: { kind: 'action', label: '合并任务', allow: PLAN_WRITERS },
  add: { kind: 'action', label: '补充识别结果', allow: PLAN_WRITERS },
  acceptCertain: { kind: 'action', label: '确认全部无疑问的识别结果', allow: PLAN_WRITERS },
  resolveUnit: { kind: 'action', label: '确定文件中的单位', allow: PLAN_WRITERS },
  clearUnit: { kind: 'action', label: '撤回对单位的确定', allow: PLAN_WRITERS },
  settleJoint: { kind: 'action', label: '确定协调单位', allow: PLAN_WRITERS },
  decideConflict: { kind: 'action', label: '裁定前后不一致', allow: PLAN_WRITERS },
  undo: { kind: 'action', label: '撤销一步确认操作', allow: PLAN_WRITERS },
  publish: { kind: 'action', label: '发布规划方案', allow: PLAN_WRITERS },
  discard: { kind: 'action', label: '放弃文稿', allow: PLAN_WRITERS },
})

/** Whether proposals of a revision may be decided: by the office of the plan, while the revision is being confirmed. */
export function canConfirm(actor: Pick<Actor, 'grants' | 'focus'>, plan: PlanInHand, revision: { readonly status: RevisionStatus }): Decision {
  const base = canEditPlan(actor, plan)
  if (!base.allowed) return base
  if (revision.status === 'PUBLISHED') return refused('本文稿已发布，请在方案页面修改')
  if (revision.status === 'DISCARDED') return refused('本文稿已放弃，请重新导入')
  return ALLOWED
}
