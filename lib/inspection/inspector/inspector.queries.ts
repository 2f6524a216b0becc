import 'server-only'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canKeepInspectors, INSPECTOR_LIST_KEEPERS, INSPECTOR_LIST_READERS } from './inspector.policy'

export type InspectorRow = {
  readonly accountId: string
  readonly name: string
  readonly departmentName: string
  /** Null: has the role, and is not in the list yet. */
  readonly profile: { readonly certificateNumber: string; readonly certificateExpiresOn: string | null; readonly specialities: readonly FoodBusinessKind[]; readonly isAvailable: boolean; readonly unavailableReason: string; readonly avoidances: number } | null
  readonly canKeep: boolean
}

/** Whose role makes them an inspector in a jurisdiction, with the department they inspect for. */
export async function findInspectorGrant(tx: Db, path: string, accountId: string): Promise<{ readonly departmentId: string; readonly name: string } | null> {
  const grant = await tx.roleGrant.findFirst({ where: { accountId, role: 'INSPECTOR', revokedAt: null, jurisdiction: { path }, departmentId: { not: null }, account: { status: 'ACTIVE' } }, orderBy: { id: 'asc' }, select: { departmentId: true, account: { select: { displayName: true } } } })
  return grant && { departmentId: grant.departmentId!, name: grant.account.displayName }
}

/**
 * The inspectors of a jurisdiction that the actor sees: all who hold the role, entered or not, by department.
 * @throws NotFoundError out of reach
 */
export async function listInspectors(context: Pick<CommandContext, 'actor'>, jurisdictionId: string): Promise<InspectorRow[]> {
  const scope = scopeFor(context.actor, INSPECTOR_LIST_READERS)
  const place = await getPlaceInScope(db(), scope, jurisdictionId)
  const [grants, profiles] = await Promise.all([
    db().roleGrant.findMany({ where: { role: 'INSPECTOR', revokedAt: null, jurisdictionId, account: { status: 'ACTIVE' }, AND: [recordInScope(scope)] }, orderBy: [{ department: { sortOrder: 'asc' } }, { accountId: 'asc' }], select: { accountId: true, departmentId: true, account: { select: { displayName: true } }, department: { select: { shortName: true } } } }),
    db().inspectorProfile.findMany({ where: { jurisdictionId, AND: [recordInScope(scope)] }, select: { accountId: true, departmentId: true, certificateNumber: true, certificateExpiresOn: true, specialities: true, isAvailable: true, unavailableReason: true, account: { select: { displayName: true } }, department: { select: { shortName: true } }, _count: { select: { avoidances: true } } } }),
  ])
  const listed = new Map(profiles.map((one) => [one.accountId, one]))
  const everybody = new Map([...grants, ...profiles].map((one) => [one.accountId, one]))
  return [...everybody.values()].map(({ accountId, departmentId, account, department }) => {
    const profile = listed.get(accountId)
    return {
      accountId, name: account.displayName, departmentName: department?.shortName ?? '',
      profile: profile ? { certificateNumber: profile.certificateNumber, certificateExpiresOn: fromOptionalDateColumn(profile.certificateExpiresOn), specialities: profile.specialities, isAvailable: profile.isAvailable, unavailableReason: profile.unavailableReason, avoidances: profile._count.avoidances } : null,
      canKeep: grants.some((grant) => grant.accountId === accountId) && departmentId !== null && canKeepInspectors(context.actor, { jurisdictionPath: place.path, departmentId }).allowed,
    }
  })
}

export type InspectorForm = { readonly accountId: string; readonly name: string; readonly version: number; readonly values: { certificateNumber: string; certificateExpiresOn: string; specialities: FoodBusinessKind[]; isAvailable: boolean; unavailableReason: string; avoidances: { businessId: string; businessName: string; about: string; reason: string }[] } }

/**
 * The entry of an inspector, or an empty one, as its form begins.
 * @throws NotFoundError where the actor keeps no such entry
 */
export async function getInspectorForm(context: Pick<CommandContext, 'actor'>, place: { readonly id: string; readonly path: string }, accountId: string): Promise<InspectorForm> {
  await getPlaceInScope(db(), scopeFor(context.actor, INSPECTOR_LIST_KEEPERS), place.id)
  const grant = await findInspectorGrant(db(), place.path, accountId)
  if (!grant || !canKeepInspectors(context.actor, { jurisdictionPath: place.path, departmentId: grant.departmentId }).allowed) throw new NotFoundError()
  const held = await db().inspectorProfile.findUnique({ where: { jurisdictionId_accountId: { jurisdictionId: place.id, accountId } }, include: { avoidances: { orderBy: { position: 'asc' }, select: { businessId: true, about: true, reason: true, business: { select: { name: true } } } } } })
  return {
    accountId, name: grant.name, version: held?.version ?? 0,
    values: {
      certificateNumber: held?.certificateNumber ?? '', certificateExpiresOn: fromOptionalDateColumn(held?.certificateExpiresOn ?? null) ?? '', specialities: held?.specialities ?? [], isAvailable: held?.isAvailable ?? true, unavailableReason: held?.unavailableReason ?? '',
      avoidances: (held?.avoidances ?? []).map(({ businessId, business, about, reason }) => ({ businessId: businessId ?? '', businessName: business?.name ?? '', about, reason })),
    },
  }
}
