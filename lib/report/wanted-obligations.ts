import type { DutyDeliverable } from '@/lib/generated/prisma/enums'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import { dutyDueDates, type DutyRule } from '@/lib/plan/duty-dates'
import { coveredPeriod } from './covered-period'
import type { WantedObligation } from './obligation-plan'

/** A duty that holds, with who owes it. Days are `YYYY-MM-DD`. */
export type OwedDuty = {
  readonly id: string
  readonly deliverable: DutyDeliverable
  readonly rule: DutyRule
  readonly departmentIds: readonly string[]
  /** The first and last day on which the duty holds: its own, within the plan's period. Null: open. */
  readonly holdsFrom: string | null
  readonly holdsTo: string | null
  /** Its last day where the office stopped it, or put another rule in its place, before the plan ends: nothing falls due after. */
  readonly stopsOn: string | null
}

/** More due days than any rule has within a horizon. */
const MOST_DUES = 400

/**
 * Everything a duty asks for from `fromOn` to `untilOn`: one obligation for each department and due day. A duty that
 * has ended asks for nothing more; the report due after a plan's end is about its last period and is still asked, while
 * one about a time before the plan is not. Where a duty was stopped earlier, nothing falls due after that day.
 * @param calendar the published holidays, for duties that move to the next working day
 */
export function wantedObligations(duty: OwedDuty, fromOn: string, untilOn: string, calendar: WorkCalendar): WantedObligation[] {
  const start = later(fromOn, duty.holdsFrom)
  const dues = dutyDueDates(duty.rule, { fromOn: start, untilOn, count: MOST_DUES }, calendar)
  return dues.flatMap(({ dueOn, statedOn, cutOffOn }) => {
    if (duty.stopsOn !== null && dueOn > duty.stopsOn) return []
    const period = coveredPeriod(duty.rule.cycle, statedOn)
    if ((duty.holdsTo !== null && period.from > duty.holdsTo) || (duty.holdsFrom !== null && period.to < duty.holdsFrom)) return []
    return duty.departmentIds.map((departmentId) => ({ dutyId: duty.id, departmentId, deliverable: duty.deliverable, periodKey: period.key, periodFrom: period.from, periodTo: period.to, dueOn, dataUpToOn: cutOffOn }))
  })
}

function later(on: string, other: string | null): string {
  return other !== null && other > on ? other : on
}
