import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from './decision'
import { groupFormValues } from './form-values'
import { groupCatalogue } from './department-catalogue'
import { canManageGroups, departmentGroupEntries } from './department-group.policy'
import type { CreateGroupInput, UpdateGroupInput, VoidGroupInput } from './department-group.schema'
import { DEPARTMENT_READERS } from './department.policy'
import { fillCatalogueGroup } from './fill-catalogue-name'
import { getPlaceInScope } from './place.queries'
import { refuseDuplicate } from './refuse-duplicate'

const TAKEN = '本辖区已有同名群组，请核对后重新填写'

/** Adds a written group. @returns its id */
export async function createGroup(context: CommandContext, input: CreateGroupInput): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.jurisdictionId)
  assertAllowed(canManageGroups(context.actor, place.path))
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      const made = await tx.departmentGroup.create({ data: input, select: { id: true } })
      await writeAudit(tx, context, { action: departmentGroupEntries.create.id, subjectType: 'department-group', subjectId: made.id, subjectLabel: input.name, jurisdictionPath: place.path, detail: { after: input } })
      return made
    }),
  )
}

/** Adds the usual groups a jurisdiction lacks. @returns how many were added */
export async function addCatalogueGroups(context: CommandContext, input: { jurisdictionId: string }): Promise<{ count: number }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DEPARTMENT_READERS), input.jurisdictionId)
  assertAllowed(canManageGroups(context.actor, place.path))
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      const present = new Set((await tx.departmentGroup.findMany({ where: { jurisdictionId: place.id, voidedAt: null }, select: { name: true } })).map((row) => row.name))
      const missing = groupCatalogue.map((entry) => fillCatalogueGroup(entry, place)).filter((one) => !present.has(one.name))
      await tx.departmentGroup.createMany({ data: missing.map(({ name, aliases, rule }) => ({ jurisdictionId: place.id, name, aliases: [...aliases], rule })) })
      await writeAudit(tx, context, { action: departmentGroupEntries.addCatalogue.id, subjectType: 'department-group', subjectLabel: place.name, jurisdictionPath: place.path, detail: { names: missing.map((one) => one.name) } })
      return { count: missing.length }
    }),
  )
}

/** Changes the name, spellings or rule of a group. */
export async function updateGroup(context: CommandContext, input: UpdateGroupInput): Promise<{ id: string }> {
  const group = await getGroupInHand(context, input.id)
  assertAllowed(canManageGroups(context.actor, group.jurisdictionPath))
  const { id, version, ...data } = input
  return refuseDuplicate('name', TAKEN, () =>
    transact(async (tx) => {
      const { count } = await tx.departmentGroup.updateMany({ where: { id, version, voidedAt: null }, data: { ...data, version: { increment: 1 } } })
      if (count === 0) throw await groupConflict(tx, id)
      const { name, aliases, rule } = group
      await writeAudit(tx, context, { action: departmentGroupEntries.update.id, subjectType: 'department-group', subjectId: id, subjectLabel: data.name, jurisdictionPath: group.jurisdictionPath, detail: { before: { name, aliases, rule }, after: data } })
      return { id }
    }),
  )
}

/** Somebody else changed the group first: what is stored now; NotFoundError where it was voided. */
async function groupConflict(tx: Db, id: string): Promise<Error> {
  const now = await tx.departmentGroup.findFirst({ where: { id, voidedAt: null }, select: { version: true, name: true, aliases: true, rule: true } })
  return now ? conflictWith({ context: { version: now.version }, values: groupFormValues(now) }) : new NotFoundError()
}

/** Voids a group; its spellings are then read by their words alone. */
export async function voidGroup(context: CommandContext, input: VoidGroupInput): Promise<{ id: string }> {
  const group = await getGroupInHand(context, input.id)
  assertAllowed(canManageGroups(context.actor, group.jurisdictionPath))
  return transact(async (tx) => {
    const { count } = await tx.departmentGroup.updateMany({ where: { id: input.id, version: input.version, voidedAt: null }, data: { voidedAt: context.now, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError()
    await writeAudit(tx, context, { action: departmentGroupEntries.void.id, subjectType: 'department-group', subjectId: input.id, subjectLabel: group.name, jurisdictionPath: group.jurisdictionPath, detail: { reason: input.reason } })
    return { id: input.id }
  })
}

async function getGroupInHand(context: CommandContext, id: string) {
  const row = await db().departmentGroup.findFirst({
    where: { id, voidedAt: null, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, DEPARTMENT_READERS)) } },
    select: { name: true, aliases: true, rule: true, jurisdiction: { select: { path: true } } },
  })
  if (!row) throw new NotFoundError()
  return { name: row.name, aliases: row.aliases, rule: row.rule, jurisdictionPath: row.jurisdiction.path }
}
