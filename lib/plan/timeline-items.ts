import { formatDate } from '@/lib/shared/format'
import { MILESTONE_KIND_LABELS } from '@/lib/terms/plan'
import { unitWords, type MilestoneDto, type PlanTaskDto } from './plan-task'
import type { TimelineItem, TimelineMark } from './timeline-layout'

const STAGES = '实施阶段'
const NODES = '全局节点'
const NO_SECTION = '任务'

/** What a plan's timeline draws: its stages, its own milestones, then each task under its outermost section. */
export function timelineItems(planId: string, tasks: readonly PlanTaskDto[], milestones: readonly MilestoneDto[]): TimelineItem[] {
  return [...milestones.map(milestoneItem), ...tasks.map((task) => taskItem(planId, task))]
}

function milestoneItem(milestone: MilestoneDto): TimelineItem {
  const span = spanOf([milestone])
  return { key: milestone.id, label: milestone.name, href: null, group: milestone.kind === 'PHASE' ? STAGES : NODES, span, marks: span ? [] : marksOf([milestone]) }
}

function taskItem(planId: string, task: PlanTaskDto): TimelineItem {
  const span = spanOf(task.milestones)
  const own: TimelineMark[] = task.dueOn ? [{ key: `${task.id}:due`, on: task.dueOn, kind: 'due', label: '完成时限' }] : []
  // A milestone on the day of the task itself says nothing more.
  const more = marksOf(task.milestones.filter((one) => !(one.kind === 'DEADLINE' && one.dueOn === task.dueOn) && !(one.startsOn && one.dueOn)))
  return { key: task.id, label: task.heading, href: `/plans/${planId}/tasks/${task.id}`, group: task.kind === 'PHASE' ? STAGES : (task.sectionPath[0] ?? NO_SECTION), span, marks: [...own, ...more] }
}

/** From the first beginning to the last end of milestones that have both. */
function spanOf(milestones: readonly MilestoneDto[]): TimelineItem['span'] {
  const whole = milestones.flatMap(({ startsOn, dueOn }) => (startsOn && dueOn && startsOn <= dueOn ? [{ startsOn, dueOn }] : []))
  if (whole.length === 0) return null
  return { fromOn: whole.map((one) => one.startsOn).toSorted()[0]!, toOn: whole.map((one) => one.dueOn).toSorted().at(-1)! }
}

function marksOf(milestones: readonly MilestoneDto[]): TimelineMark[] {
  return milestones.flatMap(({ id, kind, name, dueOn }) => (dueOn ? [{ key: id, on: dueOn, kind: kind === 'ACCEPTANCE' ? ('acceptance' as const) : ('milestone' as const), label: name }] : []))
}

/** A day of the plan for the table beside the timeline. */
export type TimelineDay = { readonly key: string; readonly on: string; readonly when: string; readonly kind: string; readonly name: string; readonly taskId: string | null; readonly units: string; readonly criterion: string }

/** Every day of a plan in order: due days of tasks, milestones, the ends of stages. */
export function timelineDays(tasks: readonly PlanTaskDto[], milestones: readonly MilestoneDto[]): TimelineDay[] {
  const dues = tasks.flatMap((task) => (task.dueOn && !isEndOfPhase(task) ? [{ key: `${task.id}:due`, on: task.dueOn, when: formatDate(task.dueOn), kind: '完成时限', name: task.heading, taskId: task.id, units: leadsOf(task), criterion: task.criterion }] : []))
  const nodes = [...milestones.map((one) => ({ one, task: null })), ...tasks.flatMap((task) => task.milestones.map((one) => ({ one, task })))]
  const days = nodes.flatMap(({ one, task }) => {
    if (!one.dueOn || (task && one.kind === 'DEADLINE' && one.dueOn === task.dueOn)) return []
    const when = one.startsOn ? `${formatDate(one.startsOn)}至${formatDate(one.dueOn)}` : formatDate(one.dueOn)
    return [{ key: one.id, on: one.dueOn, when, kind: MILESTONE_KIND_LABELS[one.kind], name: one.name, taskId: task?.id ?? null, units: task ? leadsOf(task) : '', criterion: one.criterion }]
  })
  return [...dues, ...days].toSorted((a, b) => a.on.localeCompare(b.on))
}

/** A phase ends on the day its own milestone names: one day, not two. */
function isEndOfPhase(task: PlanTaskDto): boolean {
  return task.kind === 'PHASE' && task.milestones.some((one) => one.kind === 'PHASE' && one.dueOn === task.dueOn)
}

/** Who leads, else who shares: the ones to ask. */
function leadsOf(task: PlanTaskDto): string {
  return unitWords(task, 'LEAD') || unitWords(task, 'RESPONSIBLE')
}
