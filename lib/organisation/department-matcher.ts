import type { GroupRule } from '@/lib/generated/prisma/enums'
import { entryOf, type DepartmentIndex, type IndexedName } from './department-index'
import { writtenGroupRule } from './group-expansion'
import { normaliseName, splitBrackets, withoutPlace } from './normalise-name'

/** How the spelling was found: as it stands, without its place, or by the part outside or inside its brackets. */
export type MatchStep = 'whole' | 'without-place' | 'outside-brackets' | 'inside-brackets'

export type DepartmentRef = { readonly departmentId: string; readonly name: string }

type Found = DepartmentRef & {
  readonly step: MatchStep
  /** The spelling on file that was met. */
  readonly matched: string
  /** Where the brackets name another department than the part before them. */
  readonly bracketNames: DepartmentRef | null
}

export type DepartmentMatch =
  | ({ readonly kind: 'exact' | 'alias' } & Found)
  /** A name from before a reform, or of a department that no longer exists; `successor` is who stands for it now. */
  | ({ readonly kind: 'former'; readonly successor: DepartmentRef | null; readonly retiredOn: string | null } & Found)
  /** Never a department: it expands by its rule, or a person resolves it. `groupId` is null when no group is on file. */
  | { readonly kind: 'group'; readonly groupId: string | null; readonly name: string; /** As it stands in the document: it narrows a group of townships. */ readonly written: string; readonly rule: GroupRule }
  /** Two departments are written like this: a person decides. */
  | { readonly kind: 'ambiguous'; readonly step: MatchStep; readonly candidates: readonly (DepartmentRef & { readonly matched: string })[] }
  | { readonly kind: 'not-found'; readonly normalised: string }

/**
 * Who is meant by a written name. A written group is never a department. Tried in order: the whole name, the whole
 * name without its place, then for `X（Y）` X and then Y in the same way. The first spelling on file decides; an
 * official name goes before aliases and former names; between departments of the same rank nothing is guessed.
 */
export function matchDepartment(index: DepartmentIndex, written: string): DepartmentMatch {
  const whole = normaliseName(written)
  const group = matchGroup(index, whole)
  if (group) return group
  const parts = splitBrackets(whole)
  const inside = parts ? lookUp(index, parts.inside, 'inside-brackets') : null
  const found = lookUp(index, whole, null) ?? (parts ? lookUp(index, parts.outside, 'outside-brackets') : null)
  if (!found) return inside ?? { kind: 'not-found', normalised: whole }
  return found.kind === 'ambiguous' || !isDepartment(inside) ? found : withBracket(found, inside)
}

function matchGroup(index: DepartmentIndex, whole: string): DepartmentMatch | null {
  const stripped = withoutPlace(whole, index.prefixes)
  const group = entryOf(index.groups, whole) ?? (stripped ? entryOf(index.groups, stripped) : undefined)
  if (group) return { kind: 'group', groupId: group.id, name: group.name, written: whole, rule: group.rule }
  const rule = writtenGroupRule(whole) ?? (stripped ? writtenGroupRule(stripped) : null)
  return rule ? { kind: 'group', groupId: null, name: whole, written: whole, rule } : null
}

type Matched = Extract<DepartmentMatch, Found>

function isDepartment(match: DepartmentMatch | null): match is Matched {
  return match !== null && 'departmentId' in match
}

function withBracket(found: DepartmentMatch, inside: Matched): DepartmentMatch {
  if (!isDepartment(found) || found.step !== 'outside-brackets' || found.departmentId === inside.departmentId) return found
  return { ...found, bracketNames: { departmentId: inside.departmentId, name: inside.name } }
}

/** Looks one spelling up, with and without its place. `within` names the part of a bracketed name it is. */
function lookUp(index: DepartmentIndex, spelling: string, within: MatchStep | null): DepartmentMatch | null {
  const stripped = withoutPlace(spelling, index.prefixes)
  return decide(index, entryOf(index.names, spelling), within ?? 'whole') ?? (stripped ? decide(index, entryOf(index.names, stripped), within ?? 'without-place') : null)
}

function decide(index: DepartmentIndex, entries: readonly IndexedName[] | undefined, step: MatchStep): DepartmentMatch | null {
  if (!entries || entries.length === 0) return null
  const official = entries.filter((one) => one.kind === 'official' && index.departments[one.departmentId]?.retiredOn === null)
  const inForce = official.length > 0 ? official : entries
  const ids = new Set(inForce.map((one) => one.departmentId))
  if (ids.size > 1) {
    const candidates = [...ids].map((id) => {
      const entry = inForce.find((one) => one.departmentId === id)!
      return { departmentId: id, name: nameOf(index, id), matched: entry.written }
    })
    return { kind: 'ambiguous', step, candidates }
  }
  return toMatch(index, inForce[0]!, step)
}

function toMatch(index: DepartmentIndex, entry: IndexedName, step: MatchStep): DepartmentMatch {
  const department = index.departments[entry.departmentId]!
  const found = { departmentId: department.id, name: department.name, step, matched: entry.written, bracketNames: null }
  if (entry.kind !== 'former' && department.retiredOn === null) return { kind: entry.kind === 'official' ? 'exact' : 'alias', ...found }
  return { kind: 'former', ...found, successor: findSuccessor(index, department.id), retiredOn: department.retiredOn }
}

/** The department that stands for this one now: itself while it exists, else the end of the line of successors. */
export function findSuccessor(index: DepartmentIndex, departmentId: string): DepartmentRef | null {
  const seen = new Set<string>()
  let id: string | null = departmentId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const department: DepartmentIndex['departments'][string] | undefined = index.departments[id]
    if (!department) return null
    if (department.retiredOn === null) return { departmentId: department.id, name: department.name }
    id = department.successorId
  }
  return null
}

function nameOf(index: DepartmentIndex, id: string): string {
  return index.departments[id]?.name ?? ''
}
