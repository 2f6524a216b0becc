import 'server-only'
import type { DutyAudience, DutyCycle, DutyDeliverable } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { db } from '@/lib/platform/db'
import { dutyDueDates, dutyNotes, type DutyDue, type DutyNote } from './duty-dates'

export type ReportingDutyDto = {
  readonly id: string
  readonly name: string
  readonly deliverable: DutyDeliverable
  readonly audience: DutyAudience
  /** The departments named, where the audience is CHOSEN. */
  readonly departments: readonly { readonly id: string; readonly name: string }[]
  readonly audienceWritten: string
  readonly recipient: string
  readonly cycle: DutyCycle
  readonly dueDay: number | null
  readonly months: readonly number[]
  readonly dueOn: string | null
  readonly cutOffDays: number
  readonly shiftOnRestDays: boolean
  /** document: stated there; office: given by the office. */
  readonly origin: string
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly hasSource: boolean
  /** The next due days from today on. */
  readonly next: readonly DutyDue[]
}

const NEXT = 6

/** The reporting duties of a plan the caller may read, each with its next six due days inside its and the plan's time, and what is worth knowing of them. */
export async function listReportingDuties(plan: { readonly id: string; readonly periodTo: string | null }, todayOn: string): Promise<{ duties: ReportingDutyDto[]; notes: DutyNote[] }> {
  const [rows, calendar] = await Promise.all([
    db().reportingDuty.findMany({
      where: { planId: plan.id, voidedAt: null },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      select: {
        id: true, name: true, deliverable: true, audience: true, departmentIds: true, audienceWritten: true, recipient: true, cycle: true, dueDay: true, months: true, dueOn: true,
        cutOffDays: true, shiftOnRestDays: true, origin: true, effectiveFrom: true, effectiveTo: true, revisionId: true, spanStart: true,
      },
    }),
    getWorkCalendar(),
  ])
  const departments = await db().department.findMany({ where: { id: { in: rows.flatMap((row) => row.departmentIds) } }, orderBy: { sortOrder: 'asc' }, select: { id: true, name: true } })
  const duties = rows.map(({ departmentIds, dueOn, effectiveFrom, effectiveTo, revisionId, spanStart, ...row }) => {
    const duty = { ...row, dueOn: fromOptionalDateColumn(dueOn), effectiveFrom: fromOptionalDateColumn(effectiveFrom), effectiveTo: fromOptionalDateColumn(effectiveTo) }
    const fromOn = duty.effectiveFrom && duty.effectiveFrom > todayOn ? duty.effectiveFrom : todayOn
    return {
      ...duty,
      departments: departments.filter((one) => departmentIds.includes(one.id)),
      hasSource: revisionId !== null && spanStart !== null,
      next: dutyDueDates(duty, { fromOn, untilOn: duty.effectiveTo ?? plan.periodTo, count: NEXT }, calendar),
    }
  })
  const notes = dutyNotes(duties.map((duty) => ({ id: duty.id, name: duty.name, deliverable: duty.deliverable, rule: duty })), { fromOn: todayOn, untilOn: plan.periodTo }, calendar)
  return { duties, notes }
}
