import { coveringSpan } from './covering-span'
import type { ReadTask } from './plan-reading.schema'
import { spanOf, type Passage } from './passages'
import { tidy } from './target-names'
import type { UnitClause } from './unit-clauses'
import type { UnitRole } from './unit-roles'
import { isGroupUnit } from './units'
import { foldCharacters } from './fold-characters'

/** The units a task names, exactly as written, and how they share it. */
export type Assignment = Pick<ReadTask, 'leadUnits' | 'responsibleUnits' | 'supportingUnits' | 'groupUnits' | 'responsibility' | 'unitSpan'>

export const UNASSIGNED: Assignment = {
  leadUnits: [], responsibleUnits: [], supportingUnits: [], groupUnits: [], responsibility: 'NONE', unitSpan: null,
}

/** Takes clauses with the passages they stand in; returns the assignment they add up to. */
export function assignmentOf(clauses: readonly { passage: Passage; clause: UnitClause }[]): Assignment {
  if (clauses.length === 0) return UNASSIGNED
  const named = clauses.flatMap(({ passage, clause }) =>
    clause.units.map((unit) => ({ role: unit.role, name: unitName(passage.raw.slice(unit.start, unit.end)) })))
  const spans = clauses.map(({ passage, clause }) => spanOf(passage, clause.start, clause.end))
  return { ...assign(named), unitSpan: coveringSpan(spans) }
}

/** Takes names with their roles; returns them as lists without repetition, groups named once more, and the mode. */
export function assign(named: readonly { role: UnitRole; name: string }[]): Omit<Assignment, 'unitSpan'> {
  const of = (role: UnitRole): string[] => [...new Set(named.filter((one) => one.role === role && one.name !== '').map(({ name }) => name))]
  const leadUnits = of('lead')
  const responsibleUnits = of('responsible')
  const supportingUnits = of('supporting')
  const groupUnits = [...new Set(named.map(({ name }) => name))].filter((name) => isGroupUnit(foldCharacters(name)))
  const alone = responsibleUnits.length === 1 && !groupUnits.includes(responsibleUnits[0]!)
  const responsibility = leadUnits.length > 0 ? 'LED' : alone ? 'SOLE' : responsibleUnits.length > 0 ? 'JOINT' : 'NONE'
  return { leadUnits, responsibleUnits, supportingUnits, groupUnits, responsibility }
}

/** Takes a unit's name as it stands; returns it without the blanks and breaks that wrapping put into it. */
export function unitName(raw: string): string {
  return tidy(raw).replace(/\s+/g, '')
}
