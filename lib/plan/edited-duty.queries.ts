import 'server-only'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { NamedDuty } from './duty-dates'
import type { CreateDutyInput } from './duty.schema'

/** What of a duty can be changed by hand. */
export type DutyFields = Omit<CreateDutyInput, 'planId' | 'reason'>

export type EditedDuty = DutyFields & { readonly id: string; readonly planId: string; readonly version: number; readonly audienceWritten: string; readonly origin: string }

const select = {
  id: true, planId: true, version: true, name: true, deliverable: true, audience: true, departmentIds: true, audienceWritten: true, recipient: true, cycle: true, dueDay: true, months: true, dueOn: true, cutOffDays: true, shiftOnRestDays: true, origin: true, effectiveFrom: true, effectiveTo: true,
} as const

type Row = Omit<EditedDuty, 'dueOn' | 'effectiveFrom' | 'effectiveTo'> & { dueOn: Date | null; effectiveFrom: Date | null; effectiveTo: Date | null }

function toEditedDuty({ dueOn, effectiveFrom, effectiveTo, ...rest }: Row): EditedDuty {
  return { ...rest, dueOn: fromOptionalDateColumn(dueOn), effectiveFrom: fromOptionalDateColumn(effectiveFrom), effectiveTo: fromOptionalDateColumn(effectiveTo) }
}

/**
 * A duty that still holds. The caller has the plan in hand.
 * @throws NotFoundError when it does not exist or was voided
 */
export async function getEditedDuty(where: { id: string; planId?: string }, tx: Db = db()): Promise<EditedDuty> {
  const row = await tx.reportingDuty.findFirst({ where: { ...where, voidedAt: null }, select })
  if (!row) throw new NotFoundError()
  return toEditedDuty(row)
}

/** The duties of a plan in their order, those that have ended included. */
export async function listEditedDuties(planId: string, tx: Db = db()): Promise<EditedDuty[]> {
  const rows = await tx.reportingDuty.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { effectiveFrom: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }], select })
  return rows.map(toEditedDuty)
}

/** Duties as the rules on their dates take them. */
export function namedDuties(duties: readonly EditedDuty[]): NamedDuty[] {
  return duties.map(({ id, name, deliverable, cycle, dueDay, months, dueOn, cutOffDays, shiftOnRestDays }) => ({ id, name, deliverable, rule: { cycle, dueDay, months, dueOn, cutOffDays, shiftOnRestDays } }))
}
