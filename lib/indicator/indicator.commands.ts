import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError } from '@/lib/platform/errors'
import type { TargetFields } from './edited-target.queries'
import { recordIndicatorVersions } from './indicator-version.commands'

type IndicatorFields = Pick<TargetFields, 'indicatorName' | 'measureUnit' | 'direction' | 'flow' | 'counting'>

/**
 * The indicator of a name and unit in a plan's jurisdiction, made where there is none, with what is known of it now.
 * Several plans share it: what it counts is the same in all of them. Part of the command that saves a target.
 * @returns its id
 */
export async function saveIndicator(tx: Db, { actor, now }: Pick<CommandContext, 'actor' | 'now'>, plan: { readonly jurisdictionId: string }, { indicatorName, measureUnit, direction, flow, counting }: IndicatorFields): Promise<string> {
  const known = { direction, flow, counting }
  const found = await tx.indicator.findFirst({
    where: { jurisdictionId: plan.jurisdictionId, name: indicatorName, measureUnit, voidedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, version: true, direction: true, flow: true, counting: true },
  })
  const making = { madeById: actor.accountId, now }
  if (!found) {
    const made = await tx.indicator.create({ data: { jurisdictionId: plan.jurisdictionId, name: indicatorName, measureUnit, ...known }, select: { id: true } })
    await recordIndicatorVersions(tx, [made.id], { ...making, reason: '首次用于方案' })
    return made.id
  }
  const { id, version, ...stored } = found
  if (stored.direction !== known.direction || stored.flow !== known.flow || stored.counting !== known.counting) {
    const { count } = await tx.indicator.updateMany({ where: { id, version }, data: { ...known, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError()
    await recordIndicatorVersions(tx, [id], { ...making, reason: '随方案的指标修改' })
  }
  return id
}

type BaselineFields = { readonly planId: string; readonly indicatorId: string; readonly value: string | null; readonly periodText: string }

/** Where an indicator stood before a plan: made, changed, or voided where no value is given any more. Part of the command that saves a target. */
export async function saveBaseline(tx: Db, { planId, indicatorId, value, periodText }: BaselineFields, now: Date): Promise<void> {
  const found = await tx.indicatorBaseline.findFirst({ where: { planId, indicatorId, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, version: true, value: true, periodText: true } })
  if (!found) {
    if (value !== null) await tx.indicatorBaseline.create({ data: { planId, indicatorId, comparator: 'EXACTLY', value, periodText }, select: { id: true } })
    return
  }
  if (found.value?.equals(value ?? Number.NaN) && found.periodText === periodText) return
  if (found.value === null && value === null) return
  const data = value === null ? { voidedAt: now, voidedReason: '已取消' } : { value, periodText }
  const { count } = await tx.indicatorBaseline.updateMany({ where: { id: found.id, version: found.version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new ConflictError()
}
