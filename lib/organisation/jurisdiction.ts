import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'
import { groupBy } from '@/lib/shared/group-by'

/** Path of a jurisdiction: `/root/…/own/`. A prefix match is the subtree. Moving is not offered: a path never changes. */
export function childPath(parentPath: string | null, id: string): string {
  return `${parentPath ?? '/'}${id}/`
}

/** Ids on the way from the root to the jurisdiction, its own last. */
export function pathIds(path: string): string[] {
  return path.split('/').filter(Boolean)
}

/** Ids above the jurisdiction, the root first. */
export function ancestorIds(path: string): string[] {
  return pathIds(path).slice(0, -1)
}

/** 1 for the root. */
export function depthOf(path: string): number {
  return pathIds(path).length
}

/** Paths of the jurisdiction and of all above it, the root first. */
export function pathsUpTo(path: string): string[] {
  const ids = pathIds(path)
  return ids.map((_, index) => `/${ids.slice(0, index + 1).join('/')}/`)
}

const BELOW: Record<JurisdictionLevel, JurisdictionLevel | null> = { PROVINCE: 'PREFECTURE', PREFECTURE: 'COUNTY', COUNTY: 'TOWNSHIP', TOWNSHIP: null }

/** The level of a jurisdiction's children; null where there are none below. */
export function levelBelow(level: JurisdictionLevel): JurisdictionLevel | null {
  return BELOW[level]
}

/** Digits of a division code: 6 down to the county (GB/T 2260), 9 for a township (GB/T 10114). */
export function divisionCodeLength(level: JurisdictionLevel): 6 | 9 {
  return level === 'TOWNSHIP' ? 9 : 6
}

/** Rows of a tree, parents before their children, siblings by their order and name; depth counts from the topmost given. */
export function inTreeOrder<T extends { id: string; path: string; sortOrder: number; name: string }>(rows: readonly T[]): { row: T; depth: number }[] {
  const ids = new Set(rows.map((row) => row.id))
  const parentOf = (row: T) => ancestorIds(row.path).findLast((id) => ids.has(id)) ?? null
  const children = groupBy(rows, parentOf)
  const walk = (parent: string | null, depth: number): { row: T; depth: number }[] =>
    (children.get(parent) ?? []).toSorted((a, b) => a.sortOrder - b.sortOrder || a.name.localeCompare(b.name, 'zh')).flatMap((row) => [{ row, depth }, ...walk(row.id, depth + 1)])
  return walk(null, 0)
}
