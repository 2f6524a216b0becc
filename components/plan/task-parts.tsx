import type { UnitRole } from '@/lib/generated/prisma/enums'
import { departmentIdsOf, lacksCoordinator, taskDueOn, unitWords, writtenUnits, type PlanTaskDto } from '@/lib/plan/plan-task'
import { hasPart } from '@/lib/plan/task-list'
import { formatDate } from '@/lib/shared/format'
import { TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { ToneBadge } from '../ui/status-badge'

export const ROLES: readonly UnitRole[] = ['LEAD', 'RESPONSIBLE', 'SUPPORTING']

/** The part of the reader's own department in a task, in words; null where it has none. */
export function ownPartWords(task: PlanTaskDto, ownDepartmentIds: readonly string[]): string | null {
  const mine = ownDepartmentIds.filter((id) => departmentIdsOf(task).has(id))
  if (mine.length === 0) return null
  const parts = [...ROLES.filter((role) => mine.some((id) => hasPart(task, id, role))).map((role) => UNIT_ROLE_LABELS[role].slice(0, 2)), ...(mine.some((id) => hasPart(task, id, 'COORDINATOR')) ? ['协调'] : [])]
  return `本单位${parts.join('、')}`
}

/** Marks a task in which the reader's own department has a part, with that part in words. */
export function OwnMark({ task, ownDepartmentIds }: { task: PlanTaskDto; ownDepartmentIds: readonly string[] }) {
  const words = ownPartWords(task, ownDepartmentIds)
  return words && <ToneBadge tone="info">{words}</ToneBadge>
}

/** Who answers for a task, role by role, in one flowing line; groups under the document's words with how many they reach. */
export function UnitLine({ task }: { task: PlanTaskDto }) {
  const roles = ROLES.filter((role) => writtenUnits(task, role).length > 0)
  return (
    <p className="flex flex-wrap gap-x-4 text-table text-ink-2">
      {roles.map((role) => <span key={role}>{UNIT_ROLE_LABELS[role]}：<span className="text-ink">{unitWords(task, role)}</span></span>)}
      {(roles.length === 0 || task.responsibility === 'JOINT') && <span>{TASK_RESPONSIBILITY_LABELS[task.responsibility]}<Coordinator task={task} /></span>}
    </p>
  )
}

function Coordinator({ task }: { task: PlanTaskDto }) {
  if (task.coordinator) return <>，由<span className="text-ink">{task.coordinator.name}</span>协调</>
  if (task.noLeadReason) return <>，不设协调单位：{task.noLeadReason}</>
  return lacksCoordinator(task) ? <>，协调单位尚未明确</> : null
}

/** The day by which a task is to be done, and the document's words for it; a dash where none is stated. */
export function TaskDue({ task, todayOn }: { task: Pick<PlanTaskDto, 'dueOn' | 'milestones' | 'dueText'>; todayOn: string }) {
  return <DueDay on={taskDueOn(task)} dueText={task.dueText} todayOn={todayOn} />
}

/** A day by which something is to be done, and the document's words where it states none. */
export function DueDay({ on, dueText, todayOn }: { on: string | null; dueText: string | null; todayOn: string }) {
  if (!on) return dueText ? <>{dueText}</> : <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">未写明</span></span>
  return <span className="whitespace-nowrap">{formatDate(on)}{on < todayOn && <span className="ml-1.5 text-sm text-ink-2">时限已过</span>}</span>
}
