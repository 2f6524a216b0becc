import 'server-only'
import type { JurisdictionLevel } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { Decision } from './decision'
import { DEPARTMENT_MANAGERS, DEPARTMENT_READERS } from './department.policy'
import { inTreeOrder, levelBelow } from './jurisdiction'
import { listJurisdictionHolds, type ListJurisdictionHolds } from './jurisdiction-hold.queries'
import { canCreateChild, canUpdateJurisdiction, canVoidJurisdiction } from './jurisdiction.policy'

export type JurisdictionRow = {
  readonly id: string
  readonly name: string
  readonly level: JurisdictionLevel
  readonly divisionCode: string | null
  readonly committeeName: string
  readonly departmentCount: number
  /** Counted from the topmost the actor sees. */
  readonly depth: number
  readonly canUpdate: boolean
}

/** The tree as far as the actor sees it, parents before children. */
export async function listJurisdictions(context: Pick<CommandContext, 'actor'>): Promise<JurisdictionRow[]> {
  const rows = await db().jurisdiction.findMany({
    where: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, DEPARTMENT_READERS)) },
    select: {
      id: true, path: true, name: true, level: true, divisionCode: true, committeeName: true, sortOrder: true,
      _count: { select: { departments: { where: { voidedAt: null, retiredOn: null } } } },
    },
  })
  return inTreeOrder(rows).map(({ row: { path, sortOrder: _sortOrder, _count, ...row }, depth }) => ({
    ...row,
    depth,
    departmentCount: _count.departments,
    canUpdate: canUpdateJurisdiction(context.actor, path).allowed,
  }))
}

export type JurisdictionDto = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly shortName: string
  readonly level: JurisdictionLevel
  readonly divisionCode: string
  readonly committeeName: string
  readonly sortOrder: number
  readonly parentName: string | null
  readonly childLevel: JurisdictionLevel | null
  readonly can: { readonly update: Decision; readonly createChild: Decision; readonly void: Decision }
}

/**
 * One jurisdiction to be kept; `elsewhere` says what the areas above keep there.
 * @throws NotFoundError when it does not exist or is not the actor's to keep
 */
export async function getJurisdiction(context: Pick<CommandContext, 'actor'>, id: string, elsewhere: readonly ListJurisdictionHolds[]): Promise<JurisdictionDto> {
  const row = await db().jurisdiction.findFirst({
    where: { id, voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, DEPARTMENT_MANAGERS)) },
    select: { id: true, version: true, path: true, name: true, shortName: true, level: true, divisionCode: true, committeeName: true, sortOrder: true, parent: { select: { name: true, path: true } } },
  })
  if (!row) throw new NotFoundError()
  const { path, parent, ...rest } = row
  const holds = await listJurisdictionHolds(db(), id, elsewhere)
  return {
    ...rest,
    divisionCode: row.divisionCode ?? '',
    parentName: parent?.name ?? null,
    childLevel: levelBelow(row.level),
    can: { update: canUpdateJurisdiction(context.actor, path), createChild: canCreateChild(context.actor, row), void: canVoidJurisdiction(context.actor, { parentPath: parent?.path ?? null, holds }) },
  }
}
