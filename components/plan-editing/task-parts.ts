import type { PartChoices } from '@/lib/plan/task-part.queries'
import type { TaskPartInput } from '@/lib/plan/task.schema'
import { UNIT_ROLE_LABELS } from '@/lib/terms/plan'

type Parts = readonly TaskPartInput[]
type Role = TaskPartInput['role']

/** One line of the form: a department or written body, or a group with all its rows. */
export type PartEntry = { readonly key: string; readonly isGroup: boolean; /** Positions in the whole list. */ readonly indexes: readonly number[] }

/** The lines of one role, a group once with whom it holds. */
export function partEntries(parts: Parts, role: Role): PartEntry[] {
  const entries = new Map<string, { key: string; isGroup: boolean; indexes: number[] }>()
  parts.forEach((part, index) => {
    if (part.role !== role) return
    const isGroup = part.groupRule !== null
    const key = isGroup ? `group:${part.writtenAs}` : `${part.departmentId ?? part.writtenAs}`
    const entry = entries.get(key) ?? { key, isGroup, indexes: [] }
    entry.indexes.push(index)
    entries.set(key, entry)
  })
  return [...entries.values()]
}

/** Adds a department in a role; one that stands there already stays once, one in another role moves. */
export function addDepartment(parts: Parts, role: Role, department: { readonly id: string; readonly name: string }): TaskPartInput[] {
  const others = parts.filter((part) => part.groupRule !== null || part.departmentId !== department.id)
  return [...others, { role, departmentId: department.id, writtenAs: department.name, groupRule: null }]
}

/** Adds a group with whom it reaches; with nobody yet where only a person can say. */
export function addGroup(parts: Parts, role: Role, group: PartChoices['groups'][number]): TaskPartInput[] {
  const others = parts.filter((part) => part.groupRule === null || part.writtenAs !== group.name)
  const row = { role, writtenAs: group.name, groupRule: group.rule }
  const reached = group.departmentIds.length > 0 ? group.departmentIds : [null]
  return [...others, ...reached.map((departmentId) => ({ ...row, departmentId }))]
}

/** Without the rows at some positions. */
export function withoutParts(parts: Parts, indexes: readonly number[]): TaskPartInput[] {
  return parts.filter((_, index) => !indexes.includes(index))
}

/** Puts a successor in the place of a retired department; where it has a part of its own already, the retired one goes. */
export function replaceDepartment(parts: Parts, fromId: string, to: { readonly id: string; readonly name: string }): TaskPartInput[] {
  const isHeld = parts.some((part) => part.groupRule === null && part.departmentId === to.id)
  return parts.flatMap((part) => {
    if (part.departmentId !== fromId) return [part]
    if (part.groupRule === null && isHeld) return []
    return [{ ...part, departmentId: to.id, writtenAs: part.groupRule === null ? to.name : part.writtenAs }]
  })
}

/** How a part is called: its department's name, retired or not, else the document's words. */
export function nameOfPart(part: TaskPartInput, choices: PartChoices): string {
  const found = choices.departments.find(({ id }) => id === part.departmentId) ?? choices.retired.find(({ id }) => id === part.departmentId)
  return found?.name ?? part.writtenAs
}

/** All parts in words, role by role: 牵头单位：市教育局；责任单位：各乡镇. */
export function partWords(parts: Parts, choices: PartChoices): string {
  const roles = (['LEAD', 'RESPONSIBLE', 'SUPPORTING'] as const).map((role) => {
    const names = partEntries(parts, role).map(({ isGroup, indexes }) => (isGroup ? parts[indexes[0]!]!.writtenAs : nameOfPart(parts[indexes[0]!]!, choices)))
    return names.length === 0 ? null : `${UNIT_ROLE_LABELS[role]}：${names.join('、')}`
  })
  return roles.filter((one) => one !== null).join('；') || '（未填）'
}
