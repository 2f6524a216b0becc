import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from './actor'

declare const scopeBrand: unique symbol

/** A part of the tree: everything under `path`, or only one department's records there. */
export type ScopeArea = { readonly path: string; readonly departmentId: string | null }

/** Where an actor may look. Only `scopeFor` makes one, so a query that takes it cannot be called unscoped. */
export type Scope = { readonly [scopeBrand]: true; readonly areas: readonly ScopeArea[] }

/**
 * The union of the actor's grants for the given roles; empty when it holds none of them, and an empty scope
 * matches nothing. With `focus`, narrowed to the jurisdiction chosen in the switch.
 */
export function scopeFor(actor: Pick<Actor, 'grants' | 'focus'>, roles: readonly Role[], options: { focus?: boolean } = {}): Scope {
  const held = actor.grants
    .filter((grant) => roles.includes(grant.role))
    .map((grant) => ({ path: grant.jurisdictionPath, departmentId: grant.departmentId }))
  const focus = options.focus ? actor.focus?.path : undefined
  const areas = focus === undefined ? held : held.flatMap((area) => narrow(area, focus))
  return { areas } as unknown as Scope
}

function narrow(area: ScopeArea, focus: string): ScopeArea[] {
  if (area.path.startsWith(focus)) return [area]
  if (focus.startsWith(area.path)) return [{ path: focus, departmentId: area.departmentId }]
  return []
}

/** True if a record with this jurisdiction path (and department) lies in the scope. */
export function isInScope(scope: Scope, record: { jurisdictionPath: string; departmentId?: string | null }): boolean {
  return scope.areas.some(
    (area) => record.jurisdictionPath.startsWith(area.path) && (area.departmentId === null || area.departmentId === (record.departmentId ?? null)),
  )
}

/**
 * A path that no jurisdiction has (all begin with `/`). Stands for an empty scope in conditions: `OR: []` alone matches
 * nothing, but inside `AND` Prisma leaves it out, and then everything matches.
 */
export const NOWHERE = 'nowhere'

/** The areas, or one that no record lies in: a condition made of them is never empty. */
export function areasOrNowhere(scope: Scope): readonly ScopeArea[] {
  return scope.areas.length > 0 ? scope.areas : [{ path: NOWHERE, departmentId: null }]
}

/** The condition on a jurisdiction row: under one of the scope's paths. An empty scope matches nothing. */
export function jurisdictionInScope(scope: Scope): { OR: { path: { startsWith: string } }[] } {
  return { OR: areasOrNowhere(scope).map((area) => ({ path: { startsWith: area.path } })) }
}

/** The condition on a row with `jurisdiction` and `departmentId`: in the scope. An empty scope matches nothing. */
export function recordInScope(scope: Scope): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { departmentId?: string })[] } {
  return {
    OR: areasOrNowhere(scope).map((area) => ({
      jurisdiction: { path: { startsWith: area.path } },
      ...(area.departmentId === null ? {} : { departmentId: area.departmentId }),
    })),
  }
}
