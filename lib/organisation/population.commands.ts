import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { assertAllowed } from './decision'
import { populationFormValues } from './form-values'
import { getPlaceInScope } from './place.queries'
import type { OnPopulationChanged, PopulationChanged } from './population-changed'
import { canManagePopulation, populationEntries, REFERENCE_READERS } from './population.policy'
import type { ChangePopulationInput, RecordPopulationInput, VoidPopulationInput } from './population.schema'
import { refuseDuplicate } from './refuse-duplicate'

const TAKEN = '该年份已登记常住人口；如数据有变，请对已有记录办理更正'

/** Records the population of a year that has none. @returns its id */
export async function recordPopulation(context: CommandContext, input: RecordPopulationInput, listeners: readonly OnPopulationChanged[]): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, REFERENCE_READERS), input.jurisdictionId)
  assertAllowed(canManagePopulation(context.actor, place.path))
  const thisYear = Number(dateOnOf(context.now).slice(0, 4))
  if (input.year > thisYear) throw new InvalidError('年份有误', { year: `年份不得晚于今年（${thisYear} 年）` })
  return refuseDuplicate('year', TAKEN, () =>
    transact(async (tx) => {
      const made = await tx.population.create({ data: { ...input, recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
      await settle(tx, context, listeners, { action: populationEntries.record.id, id: made.id, label: `${place.name}${input.year}年常住人口`, detail: { after: input } }, { jurisdictionId: place.id, jurisdictionPath: place.path, year: input.year, before: null, after: input.value })
      return made
    }),
  )
}

/** Corrects a population: the old row is voided with the reason, a new one takes its place. @returns the new row's id */
export async function changePopulation(context: CommandContext, input: ChangePopulationInput, listeners: readonly OnPopulationChanged[]): Promise<{ id: string }> {
  const old = await getPopulationInHand(context, input.id)
  assertAllowed(canManagePopulation(context.actor, old.jurisdictionPath))
  const { value, source, documentNumber, reason } = input
  if (value === old.value && source === old.source && documentNumber === old.documentNumber) throw new InvalidError('内容与原记录相同，无需更正')
  return refuseDuplicate('value', TAKEN, () =>
    transact(async (tx) => {
      if (!(await voidRow(tx, context, input))) throw await populationConflict(tx, old)
      const made = await tx.population.create({ data: { jurisdictionId: old.jurisdictionId, year: old.year, value, source, documentNumber, recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
      const before = { value: old.value, source: old.source, documentNumber: old.documentNumber }
      await settle(tx, context, listeners, { action: populationEntries.change.id, id: made.id, label: old.label, detail: { replaces: input.id, before, after: { value, source, documentNumber }, reason } }, { ...old.change, after: value })
      return made
    }),
  )
}

/** Voids a population that should not be there; the year then falls back to an earlier one. */
export async function voidPopulation(context: CommandContext, input: VoidPopulationInput, listeners: readonly OnPopulationChanged[]): Promise<{ id: string }> {
  const old = await getPopulationInHand(context, input.id)
  assertAllowed(canManagePopulation(context.actor, old.jurisdictionPath))
  return transact(async (tx) => {
    if (!(await voidRow(tx, context, input))) throw new ConflictError()
    await settle(tx, context, listeners, { action: populationEntries.void.id, id: input.id, label: old.label, detail: { before: { value: old.value }, reason: input.reason } }, old.change)
    return { id: input.id }
  })
}

/** @returns false where somebody else changed or voided the row first */
async function voidRow(tx: Db, context: CommandContext, input: { id: string; version: number; reason: string }): Promise<boolean> {
  const { count } = await tx.population.updateMany({ where: { id: input.id, version: input.version, voidedAt: null }, data: { voidedAt: context.now, voidedReason: input.reason, version: { increment: 1 } } })
  return count === 1
}

/** Somebody else corrected the year first: the row that holds now; NotFoundError where none does. */
async function populationConflict(tx: Db, old: { jurisdictionId: string; year: number }): Promise<Error> {
  const now = await tx.population.findFirst({ where: { jurisdictionId: old.jurisdictionId, year: old.year, voidedAt: null }, select: { id: true, version: true, value: true, source: true, documentNumber: true } })
  return now ? conflictWith({ context: { id: now.id, version: now.version }, values: populationFormValues(now) }) : new NotFoundError('这一年的记录已被他人作废，请关闭窗口后重新登记')
}

type Trace = { action: string; id: string; label: string; detail: Prisma.InputJsonObject }

async function settle(tx: Db, context: CommandContext, listeners: readonly OnPopulationChanged[], trace: Trace, change: PopulationChanged): Promise<void> {
  for (const listener of listeners) await listener(tx, context, change)
  await writeAudit(tx, context, { action: trace.action, subjectType: 'population', subjectId: trace.id, subjectLabel: trace.label, jurisdictionPath: change.jurisdictionPath, detail: trace.detail })
}

async function getPopulationInHand(context: CommandContext, id: string) {
  const row = await db().population.findFirst({
    where: { id, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, REFERENCE_READERS)) } },
    select: { jurisdictionId: true, year: true, value: true, source: true, documentNumber: true, jurisdiction: { select: { path: true, name: true } } },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction, ...rest } = row
  const change: PopulationChanged = { jurisdictionId: row.jurisdictionId, jurisdictionPath: jurisdiction.path, year: row.year, before: row.value, after: null }
  return { ...rest, jurisdictionPath: jurisdiction.path, label: `${jurisdiction.name}${row.year}年常住人口`, change }
}
