import type { GroupRule } from '@/lib/generated/prisma/enums'
import { normaliseName, placePrefixes, withoutPlace, type Place } from './normalise-name'

/** A department with every way it is written, as the index takes it. */
export type IndexedDepartment = {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly aliases: readonly string[]
  readonly formerNames: readonly string[]
  /** `YYYY-MM-DD` since when it no longer exists; null while it does. */
  readonly retiredOn: string | null
  readonly successorId: string | null
}

export type IndexedGroup = { readonly id: string; readonly name: string; readonly aliases: readonly string[]; readonly rule: GroupRule }

export type NameKind = 'official' | 'alias' | 'former'

/** One spelling that leads to a department. */
export type IndexedName = { readonly departmentId: string; readonly kind: NameKind; readonly written: string }

/** Everything one jurisdiction's names are matched against: plain data, built once, good for thousands of look-ups. */
export type DepartmentIndex = {
  readonly prefixes: readonly string[]
  readonly departments: Readonly<Record<string, IndexedDepartment>>
  readonly names: Readonly<Record<string, readonly IndexedName[]>>
  readonly groups: Readonly<Record<string, IndexedGroup>>
}

/** Builds the index of one jurisdiction. Voided departments, names and groups are left out by the caller. */
export function buildDepartmentIndex(place: Place, departments: readonly IndexedDepartment[], groups: readonly IndexedGroup[]): DepartmentIndex {
  const prefixes = placePrefixes(place)
  const names = new Map<string, IndexedName[]>()
  for (const department of departments) {
    for (const name of namesOf(department)) {
      for (const key of keysOf(name.written, prefixes)) addName(names, key, name)
    }
  }
  const groupKeys = new Map<string, IndexedGroup>()
  for (const group of groups) {
    for (const key of [group.name, ...group.aliases].flatMap((written) => keysOf(written, prefixes))) {
      if (!groupKeys.has(key)) groupKeys.set(key, group)
    }
  }
  return {
    prefixes,
    departments: Object.fromEntries(departments.map((one) => [one.id, one])),
    names: Object.fromEntries(names),
    groups: Object.fromEntries(groupKeys),
  }
}

/** A record's own entry, never one of its prototype: names come from documents. */
export function entryOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function keysOf(written: string, prefixes: readonly string[]): string[] {
  const whole = normaliseName(written)
  const stripped = withoutPlace(whole, prefixes)
  return stripped ? [whole, stripped] : [whole]
}

function namesOf(department: IndexedDepartment): IndexedName[] {
  const of = (kind: NameKind) => (written: string) => ({ departmentId: department.id, kind, written })
  return [
    of('official')(department.name),
    ...[department.shortName, ...department.aliases].filter(Boolean).map(of('alias')),
    ...department.formerNames.map(of('former')),
  ]
}

function addName(names: Map<string, IndexedName[]>, key: string, name: IndexedName): void {
  const held = names.get(key) ?? []
  names.set(key, held)
  if (!held.some((one) => one.departmentId === name.departmentId && one.kind === name.kind)) held.push(name)
}
