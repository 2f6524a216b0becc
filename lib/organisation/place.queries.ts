import 'server-only'
import type { JurisdictionLevel, Role } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor, type Scope } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canSwitchTo } from './account-focus.policy'
import { inTreeOrder } from './jurisdiction'
import { topPaths } from './national-reference'

export type PlaceDto = {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly level: JurisdictionLevel
  readonly parentName: string | null
  readonly committeeName: string
}

export type ChosenPlace = {
  readonly place: PlaceDto
  /**
   * The jurisdictions to choose from on the page itself, parents before children; none where the switch in the head
   * of the page offers them all, so that there is one place to choose in.
   */
  readonly options: readonly { readonly id: string; readonly name: string; readonly level: JurisdictionLevel; readonly depth: number }[]
  /** The jurisdiction chosen in the head of the page, where a link made this page show another one. */
  readonly elsewhere: string | null
}

const placeSelect = { id: true, name: true, path: true, level: true, committeeName: true, parent: { select: { name: true } } } as const

type PlaceRow = { id: string; name: string; path: string; level: JurisdictionLevel; committeeName: string; parent: { name: string } | null }

function toPlace({ parent, ...row }: PlaceRow): PlaceDto {
  return { ...row, parentName: parent?.name ?? null }
}

/**
 * The jurisdiction a page of reference data shows: the one asked for, else the one chosen in the switch, else the
 * first of the actor's own.
 * @throws NotFoundError when the one asked for is not in the actor's reach, or nothing is
 */
export async function getChosenPlace(context: Pick<CommandContext, 'actor'>, roles: readonly Role[], wantedId: string | undefined): Promise<ChosenPlace> {
  const scope = scopeFor(context.actor, roles)
  const rows = await db().jurisdiction.findMany({ where: { voidedAt: null, ...jurisdictionInScope(scope) }, orderBy: [{ path: 'asc' }], select: { ...placeSelect, sortOrder: true } })
  const chosen = wantedId ? rows.find((row) => row.id === wantedId) : (rows.find((row) => row.id === context.actor.focus?.jurisdictionId) ?? rows[0])
  if (!chosen) throw new NotFoundError()
  const { sortOrder: _sortOrder, ...place } = chosen
  const withTownships = rows.every((row) => row.level === 'TOWNSHIP') || chosen.level === 'TOWNSHIP'
  const { grants, focus } = context.actor
  const switchedAbove = focus !== null && rows.every((row) => canSwitchTo(grants, row.path))
  const options = switchedAbove ? [] : inTreeOrder(rows).filter(({ row }) => withTownships || row.level !== 'TOWNSHIP')
  const elsewhere = switchedAbove && focus.jurisdictionId !== chosen.id && rows.some((row) => row.id === focus.jurisdictionId) ? focus.name : null
  return { place: toPlace(place), elsewhere, options: options.map(({ row, depth }) => ({ id: row.id, name: row.name, level: row.level, depth })) }
}

/**
 * A jurisdiction inside a scope, for a command.
 * @throws NotFoundError when it does not exist or lies outside
 */
export async function getPlaceInScope(tx: Db, scope: Scope, id: string): Promise<PlaceDto> {
  const row = await tx.jurisdiction.findFirst({ where: { id, voidedAt: null, ...jurisdictionInScope(scope) }, select: placeSelect })
  if (!row) throw new NotFoundError()
  return toPlace(row)
}

/** The jurisdictions at the top of this installation; see `topPaths`. */
export async function findTopPaths(tx: Db = db()): Promise<string[]> {
  const rows = await tx.jurisdiction.findMany({
    where: { voidedAt: null, level: { not: 'TOWNSHIP' } },
    select: { path: true, departments: { where: { voidedAt: null }, take: 1, select: { id: true } } },
  })
  return topPaths(rows.map((row) => ({ path: row.path, hasDepartments: row.departments.length > 0 })))
}
