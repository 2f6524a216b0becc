import type { UnitRole } from '@/lib/generated/prisma/enums'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import type { FieldChange } from './change-words'
import type { CreateTaskInput, TaskPartInput } from './task.schema'

/** What of a task can be changed by hand, as its form and its rows both give it. */
export type TaskFields = Omit<CreateTaskInput, 'planId' | 'reason'>

const ROLES: readonly UnitRole[] = ['LEAD', 'RESPONSIBLE', 'SUPPORTING']

/** The headings of the sections a task stands in, out of one line parted by ›. */
export function sectionPathOf(section: string): string[] {
  return section.split(/[›>]/).map((part) => part.trim()).filter((part) => part !== '').slice(0, 12)
}

/** The other way round. */
export function sectionLine(sectionPath: readonly string[]): string {
  return sectionPath.join(' › ')
}

/** The fields of a task before and after, in words. `nameOf` names a department by its id. */
export function taskFieldChanges(before: TaskFields, after: TaskFields, nameOf: (id: string) => string): FieldChange[] {
  const field = (label: string, of: (one: TaskFields) => string | null): FieldChange => ({ label, before: of(before) ?? '', after: of(after) ?? '' })
  const partsOf = (role: UnitRole) => (one: TaskFields) => one.units.filter((unit) => unit.role === role).map((unit) => partName(unit, nameOf)).join('、')
  return [
    field('任务名称', (one) => one.heading), field('类别', (one) => TASK_KIND_LABELS[one.kind]), field('序号', (one) => one.number), field('所属部分', (one) => one.section), field('具体内容', (one) => one.body), field('工作措施', (one) => one.measures),
    ...ROLES.map((role) => field(UNIT_ROLE_LABELS[role], partsOf(role))),
    field('责任方式', (one) => TASK_RESPONSIBILITY_LABELS[one.responsibility]), field('协调单位', (one) => one.coordinatorId && nameOf(one.coordinatorId)), field('不设协调单位的原因', (one) => one.noLeadReason),
    field('完成时限', (one) => one.dueOn), field('时限的表述', (one) => one.dueText), field('验收标准', (one) => one.criterion), field('备注', (one) => one.note),
  ]
}

function partName(unit: TaskPartInput, nameOf: (id: string) => string): string {
  return unit.departmentId ? nameOf(unit.departmentId) : unit.writtenAs
}

/** Every department that has something to do with a task: its units and its coordinator. */
export function departmentIdsOf({ units, coordinatorId }: Pick<TaskFields, 'units' | 'coordinatorId'>): string[] {
  return [...new Set([...units.flatMap(({ departmentId }) => departmentId ?? []), ...(coordinatorId ? [coordinatorId] : [])])]
}
