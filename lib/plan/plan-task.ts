import { groupBy } from '@/lib/shared/group-by'
import type { GroupRule, MilestoneKind, TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'

/** A part in a task as the plan's pages show it. */
export type TaskUnitDto = {
  readonly role: UnitRole
  /** Null: outside the register, or a group nobody has resolved; owes nothing. */
  readonly departmentId: string | null
  /** The department's name today; the document's words where it has none. */
  readonly name: string
  readonly writtenAs: string
  readonly groupRule: GroupRule | null
}

export type MilestoneDto = {
  readonly id: string
  readonly taskId: string | null
  readonly kind: MilestoneKind
  readonly name: string
  readonly writtenAs: string
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly recurring: boolean
  readonly criterion: string
  /** Its words can be shown in the source. */
  readonly hasSource: boolean
}

export type PlanTaskDto = {
  readonly id: string
  readonly kind: TaskKind
  readonly path: readonly string[]
  readonly sectionPath: readonly string[]
  readonly number: string | null
  readonly heading: string
  readonly body: string
  readonly measures: string
  readonly responsibility: TaskResponsibility
  readonly coordinator: { readonly id: string; readonly name: string } | null
  readonly noLeadReason: string | null
  readonly dueOn: string | null
  readonly dueText: string | null
  readonly criterion: string
  readonly note: string
  readonly hasSource: boolean
  readonly units: readonly TaskUnitDto[]
  readonly milestones: readonly MilestoneDto[]
}

/** One written name of a role: a department, or a group with all it reaches. */
export type WrittenUnit = { readonly key: string; readonly label: string; readonly departments: readonly { readonly id: string; readonly name: string }[]; readonly isGroup: boolean }

/** The units of one role as the document wrote them: what a group reached stands together under its words. */
export function writtenUnits(task: Pick<PlanTaskDto, 'units'>, role: UnitRole): WrittenUnit[] {
  const byWords = groupBy(
    task.units.filter((unit) => unit.role === role),
    (unit) => unit.writtenAs,
  )
  return [...byWords].map(([key, units]) => {
    const isGroup = units.length > 1 || units[0]!.groupRule !== null
    return { key, label: isGroup ? key : units[0]!.name, isGroup, departments: units.flatMap((unit) => (unit.departmentId ? [{ id: unit.departmentId, name: unit.name }] : [])) }
  })
}

/** `市教育局、各乡镇人民政府（12 个单位）`. Empty where the role has nobody. */
export function unitWords(task: Pick<PlanTaskDto, 'units'>, role: UnitRole): string {
  return writtenUnits(task, role).map(({ label, isGroup, departments }) => (isGroup && departments.length > 0 ? `${label}（${departments.length} 个单位）` : label)).join('、')
}

/** A joint task for which the office has named neither a coordinator nor a reason for having none. */
export function lacksCoordinator(task: Pick<PlanTaskDto, 'responsibility' | 'coordinator' | 'noLeadReason'>): boolean {
  return task.responsibility === 'JOINT' && task.coordinator === null && task.noLeadReason === null
}

/** The departments that answer for the task: as lead, responsible, supporting or coordinator. */
export function departmentIdsOf(task: Pick<PlanTaskDto, 'units' | 'coordinator'>): Set<string> {
  const ids = task.units.flatMap((unit) => (unit.departmentId ? [unit.departmentId] : []))
  return new Set(task.coordinator ? [...ids, task.coordinator.id] : ids)
}

/** The day by which the task is to be done: its own, else the latest of its milestones; null where none is stated. */
export function taskDueOn(task: Pick<PlanTaskDto, 'dueOn' | 'milestones'>): string | null {
  if (task.dueOn) return task.dueOn
  const days = task.milestones.flatMap((one) => (one.dueOn ? [one.dueOn] : []))
  return days.toSorted().at(-1) ?? null
}
