import type { MilestoneDto, PlanTaskDto } from '@/lib/plan/plan-task'

/** A task as the pure functions of a plan's pages take it. */
export function taskDto(more: Partial<PlanTaskDto> = {}): PlanTaskDto {
  return {
    id: 'task', kind: 'TASK', path: [], sectionPath: [], number: null, heading: '任务', body: '', measures: '', responsibility: 'LED', coordinator: null, noLeadReason: null,
    dueOn: null, dueText: null, criterion: '', note: '', hasSource: false, units: [], milestones: [], ...more,
  }
}

/** A milestone likewise. */
export function milestoneDto(more: Partial<MilestoneDto> = {}): MilestoneDto {
  return { id: 'milestone', taskId: null, kind: 'DEADLINE', name: '节点', writtenAs: '', startsOn: null, dueOn: null, recurring: false, criterion: '', hasSource: false, ...more }
}
