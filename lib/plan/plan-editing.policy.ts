import type { PlanStatus } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { canEditPlan, PLAN_WRITERS, type PlanInHand } from './plan.policy'

export const planEditingEntries = definePolicies('plan.editing', {
  newByHand: { kind: 'page', label: '打开手工新建方案', allow: PLAN_WRITERS },
  newCopy: { kind: 'page', label: '打开复制往年方案', allow: PLAN_WRITERS },
  facts: { kind: 'page', label: '打开修改方案', allow: PLAN_WRITERS },
  create: { kind: 'action', label: '手工新建方案', allow: PLAN_WRITERS },
  copy: { kind: 'action', label: '复制往年方案', allow: PLAN_WRITERS },
  updateFacts: { kind: 'action', label: '修改方案基本信息', allow: PLAN_WRITERS },
  setNoDuty: { kind: 'action', label: '登记方案不需要报送', allow: PLAN_WRITERS },
  publish: { kind: 'action', label: '发布手工编制的方案', allow: PLAN_WRITERS },
  discard: { kind: 'action', label: '删除未发布的手工方案', allow: PLAN_WRITERS },
  close: { kind: 'action', label: '办结方案', allow: PLAN_WRITERS },
  reopen: { kind: 'action', label: '恢复执行方案', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '作废方案', allow: PLAN_WRITERS },
  handOver: { kind: 'page', label: '打开撤并单位任务移交', allow: PLAN_WRITERS },
  handOverParts: { kind: 'action', label: '移交撤并单位的任务', allow: PLAN_WRITERS },
})

export const taskEditingEntries = definePolicies('plan.task-editing', {
  list: { kind: 'page', label: '打开修改方案任务', allow: PLAN_WRITERS },
  new: { kind: 'page', label: '打开新增任务', allow: PLAN_WRITERS },
  edit: { kind: 'page', label: '打开修改任务', allow: PLAN_WRITERS },
  create: { kind: 'action', label: '新增任务', allow: PLAN_WRITERS },
  update: { kind: 'action', label: '修改任务', allow: PLAN_WRITERS },
  move: { kind: 'action', label: '调整任务顺序', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '删除或作废任务', allow: PLAN_WRITERS },
})

export const milestoneEditingEntries = definePolicies('plan.milestone-editing', {
  list: { kind: 'page', label: '打开修改时间节点', allow: PLAN_WRITERS },
  create: { kind: 'action', label: '新增时间节点', allow: PLAN_WRITERS },
  update: { kind: 'action', label: '修改时间节点', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '删除或作废时间节点', allow: PLAN_WRITERS },
})

export const dutyEditingEntries = definePolicies('plan.duty-editing', {
  list: { kind: 'page', label: '打开修改报送义务', allow: PLAN_WRITERS },
  new: { kind: 'page', label: '打开新增报送义务', allow: PLAN_WRITERS },
  edit: { kind: 'page', label: '打开修改一项报送义务', allow: PLAN_WRITERS },
  create: { kind: 'action', label: '新增报送义务', allow: PLAN_WRITERS },
  update: { kind: 'action', label: '修改报送义务', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '停止或删除报送义务', allow: PLAN_WRITERS },
})

/** A plan as the rules on changing it by hand look at it. */
export type EditedPlanInHand = PlanInHand & {
  /** True while a document of it is being confirmed and nothing of it is published yet. */
  readonly isBeingConfirmed: boolean
}

/** Whether the rows of a plan may be changed by hand. */
export function canEditByHand(actor: Pick<Actor, 'grants' | 'focus'>, plan: EditedPlanInHand): Decision {
  const base = canEditPlan(actor, plan)
  if (!base.allowed) return base
  return plan.isBeingConfirmed ? refused('本方案的文件正在确认，请在确认页面修改，发布后再手工调整') : ALLOWED
}

/** Whether a plan made by hand may be published, or deleted as a draft. */
export function canPublishByHand(actor: Pick<Actor, 'grants' | 'focus'>, plan: EditedPlanInHand): Decision {
  const base = canEditByHand(actor, plan)
  if (!base.allowed) return base
  return plan.status === 'DRAFT' ? ALLOWED : refused('本方案已发布')
}

const FROM: Record<'close' | 'reopen' | 'void', { readonly from: readonly PlanStatus[]; readonly otherwise: string }> = {
  close: { from: ['PUBLISHED'], otherwise: '只有执行中的方案可以办结' },
  reopen: { from: ['CLOSED'], otherwise: '只有已办结的方案可以恢复执行' },
  void: { from: ['PUBLISHED', 'CLOSED'], otherwise: '只有发布过的方案可以作废；未发布的请直接删除' },
}

/** Whether a plan may be closed (办结), taken up again, or voided. */
export function canEndPlan(actor: Pick<Actor, 'grants' | 'focus'>, plan: PlanInHand, step: keyof typeof FROM): Decision {
  const asOpen = canEditPlan(actor, { ...plan, status: 'PUBLISHED' })
  if (!asOpen.allowed) return asOpen
  return FROM[step].from.includes(plan.status) ? ALLOWED : refused(FROM[step].otherwise)
}
