import type { TaskResponsibility } from '@/lib/generated/prisma/enums'
import { checkResponsibility, type TaskPart } from './task-responsibility'

/** A plan written by hand, as the check before publishing looks at it. */
export type HandPlan = {
  readonly id: string
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly noDutyReason: string | null
  readonly dutyCount: number
  /** What the rules on due dates find worth knowing. */
  readonly dutyNotes: readonly { readonly dutyId: string; readonly message: string }[]
  readonly tasks: readonly {
    readonly id: string
    readonly heading: string
    readonly responsibility: TaskResponsibility
    readonly units: readonly (TaskPart & { readonly isRetired: boolean })[]
    readonly coordinatorId: string | null
    readonly noLeadReason: string | null
  }[]
  readonly targets: readonly { readonly id: string; readonly name: string; readonly isPending: boolean; readonly needsCheck: boolean }[]
}

/** One thing to settle or to know, with the page where it is done. */
export type HandFinding = { readonly message: string; readonly href: string }

export type HandPlanCheck = {
  /** What keeps the plan from being published. */
  readonly blockers: readonly HandFinding[]
  /** What is worth knowing and blocks nothing. */
  readonly notes: readonly HandFinding[]
}

/**
 * What a plan written by hand still lacks: the same questions a document has to answer before it is published. Every
 * task is answered for, every group is resolved, somebody reports or it is said that nobody does, and values taken over
 * from last year were looked at.
 */
export function checkHandPlan(plan: HandPlan): HandPlanCheck {
  const page = (path: string) => `/plans/${plan.id}/edit${path}`
  const blockers: HandFinding[] = []
  if (!plan.periodFrom || !plan.periodTo) blockers.push({ message: '方案期限没有填写', href: page('') })
  if (plan.tasks.length === 0 && plan.targets.length === 0) blockers.push({ message: '方案还没有任务或指标，请至少添加一项', href: page('/tasks') })
  for (const task of plan.tasks) for (const message of taskProblems(task)) blockers.push({ message: `任务“${task.heading}”：${message}`, href: page(`/tasks/${task.id}`) })
  for (const target of plan.targets.filter(({ needsCheck }) => needsCheck)) blockers.push({ message: `指标“${target.name}”沿用往年目标值，请核对`, href: page(`/targets/${target.id}`) })
  if (plan.dutyCount === 0 && !plan.noDutyReason) blockers.push({ message: '没有报送义务，请添加，或登记不需要报送及原因', href: page('/duties') })
  return { blockers, notes: notesOn(plan, page) }
}

function taskProblems(task: HandPlan['tasks'][number]): string[] {
  const retired = task.units.filter(({ isRetired }) => isRetired).map(({ writtenAs }) => `${writtenAs}已撤并，请改为承接单位`)
  const open = task.units.filter(({ departmentId, isGroup }) => departmentId === null && isGroup).map(({ writtenAs }) => `“${writtenAs}”还没有指定具体单位`)
  return [...checkResponsibility(task).map(({ message }) => message), ...retired, ...open]
}

function notesOn({ tasks, targets, dutyNotes }: HandPlan, page: (path: string) => string): HandFinding[] {
  const notes: HandFinding[] = []
  const bare = tasks.filter(({ units }) => units.length === 0).length
  if (bare > 0) notes.push({ message: `${bare} 项任务没有列单位，发布后没有单位对其负责`, href: page('/tasks') })
  const pending = targets.filter(({ isPending }) => isPending).length
  if (pending > 0) notes.push({ message: `${pending} 项指标目标待定，明确之前不计入完成情况`, href: page('/targets') })
  return [...notes, ...dutyNotes.map(({ dutyId, message }) => ({ message, href: page(`/duties/${dutyId}`) }))]
}
