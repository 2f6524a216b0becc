import type { GroupRule, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import { groupBy } from '@/lib/shared/group-by'

/** A unit of a task; a written group stands here once for each department it reaches. */
export type LedgerUnit = {
  readonly role: UnitRole
  readonly departmentId: string | null
  /** What it is called today; null for a body outside the register. */
  readonly name: string | null
  readonly writtenAs: string
  readonly groupRule: GroupRule | null
}

/** How many departments of a group that a person resolved are named one by one. */
const NAMED_MEMBERS = 8

/**
 * The names to print for one role, each once, in the document's order: departments as they are called today, a
 * written group in the document's words (with its members where a person chose them).
 */
export function unitNames(units: readonly LedgerUnit[], role: UnitRole): string[] {
  const ofRole = units.filter((unit) => unit.role === role)
  const groups = groupBy(ofRole, (unit) => unit.writtenAs)
  const names = [...groups.entries()].flatMap(([writtenAs, members]) => {
    const isGroup = members.length > 1 || members[0]!.groupRule !== null
    if (!isGroup) return [members[0]!.name ?? writtenAs]
    const chosen = members[0]!.groupRule === null || members[0]!.groupRule === 'BY_PERSON'
    const listed = members.flatMap((member) => member.name ?? [])
    if (!chosen || listed.length === 0) return [writtenAs]
    return [listed.length <= NAMED_MEMBERS ? `${writtenAs}（${listed.join('、')}）` : `${writtenAs}（${listed.slice(0, NAMED_MEMBERS).join('、')}等${listed.length}个）`]
  })
  return [...new Set(names)]
}

/** The column 牵头单位. A joint task has none: its coordinator stands there as such, or that it is carried jointly. */
export function leadWords(units: readonly LedgerUnit[], responsibility: TaskResponsibility, coordinatorName: string | null): string {
  const leads = unitNames(units, 'LEAD')
  if (leads.length > 0) return leads.join('、')
  if (responsibility !== 'JOINT') return ''
  return coordinatorName === null ? '按职责分工负责' : `${coordinatorName}（协调）`
}

/** The column 责任单位, with the supporting units marked as such. */
export function responsibleWords(units: readonly LedgerUnit[]): string {
  const responsible = unitNames(units, 'RESPONSIBLE')
  const supporting = unitNames(units, 'SUPPORTING')
  return [responsible.join('、'), supporting.length > 0 ? `配合：${supporting.join('、')}` : ''].filter((part) => part !== '').join('\n')
}
