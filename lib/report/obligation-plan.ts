import type { DutyDeliverable, ObligationStatus } from '@/lib/generated/prisma/enums'
import { groupBy } from '@/lib/shared/group-by'

/** What one department should owe of one duty for one period, by today's rule. Dates are `YYYY-MM-DD`. */
export type WantedObligation = {
  readonly dutyId: string
  readonly departmentId: string
  readonly deliverable: DutyDeliverable
  readonly periodKey: string
  readonly periodFrom: string
  readonly periodTo: string
  readonly dueOn: string
  readonly dataUpToOn: string
}

/** An obligation on file. */
export type FiledObligation = WantedObligation & {
  readonly id: string
  readonly status: ObligationStatus
  /** The day the rule gave before any extension. */
  readonly firstDueOn: string
  /** Whether anything was typed for it: it is not withdrawn then, so that no words are lost. */
  readonly begun: boolean
  /** Whether it was handed in: it stays as it was then. */
  readonly handedIn: boolean
  /** Its duty was stopped, or another rule was put in its place. */
  readonly dutyEnded: boolean
}

/** What has to be done so that the file says what the rules say. */
export type ObligationPlan = {
  readonly make: readonly WantedObligation[]
  /**
   * The rule moved: new dates, and the new rule where another was put in its place, for one that lies ahead. A draft
   * goes along. An extension granted on top keeps its days.
   */
  readonly adjust: readonly { readonly id: string; readonly from: FiledObligation; readonly to: WantedObligation }[]
  readonly withdraw: readonly FiledObligation[]
  /** Withdrawn before, owed again now. */
  readonly restore: readonly { readonly id: string; readonly to: WantedObligation }[]
}

/**
 * Compares what the rules ask for with what is on file. The past is left as it is: what fell due before `todayOn` or
 * was handed in is not moved, and what somebody has begun is not withdrawn. Where a new rule took the place of an
 * old one, a period that was owed already is not owed twice: its obligation goes over to the new rule, or, where it
 * belongs to the past, answers for the period. Running it again on its own result asks for nothing.
 * @param wanted by today's rules, for every period from the duty's beginning to the horizon
 * @param filed everything on file of the same plan's duties
 * @param todayOn the business day
 */
export function planObligations(wanted: readonly WantedObligation[], filed: readonly FiledObligation[], todayOn: string): ObligationPlan {
  const onFile = new Map(filed.map((one) => [keyOf(one), one]))
  const asked = new Set(wanted.map(keyOf))
  const fresh = wanted.filter((one) => !onFile.has(keyOf(one)) && one.dueOn >= todayOn)
  const adjust: { id: string; from: FiledObligation; to: WantedObligation }[] = []
  const restore: { id: string; to: WantedObligation }[] = []
  for (const one of wanted) {
    const present = onFile.get(keyOf(one))
    if (!present) continue
    if (present.status === 'WITHDRAWN') {
      if (isAhead(present, todayOn) || one.dueOn >= todayOn) restore.push({ id: present.id, to: one })
    } else if (isAhead(present, todayOn) && differs(present, one)) adjust.push({ id: present.id, from: present, to: one })
  }
  const left = filed.filter((one) => one.dutyEnded && one.status !== 'WITHDRAWN' && !asked.has(keyOf(one)))
  const { make, succeed } = takeOver(fresh, left, todayOn)
  adjust.push(...succeed)
  const goesOn = new Set(succeed.map(({ id }) => id))
  const withdraw = filed.filter((one) => one.status === 'OPEN' && !one.begun && isAhead(one, todayOn) && !asked.has(keyOf(one)) && !goesOn.has(one.id))
  return { make, adjust, withdraw, restore }
}

/**
 * What new rules ask for, beside what rules that ended have left of the same department, deliverable and period: one
 * for one it goes over; what was handed in, excused or due before answers for the period.
 */
function takeOver(fresh: readonly WantedObligation[], left: readonly FiledObligation[], todayOn: string): { make: WantedObligation[]; succeed: { id: string; from: FiledObligation; to: WantedObligation }[] } {
  const [leftBySlot, freshBySlot] = [groupBy(left, slotOf), groupBy(fresh, slotOf)]
  const make: WantedObligation[] = []
  const succeed: { id: string; from: FiledObligation; to: WantedObligation }[] = []
  for (const [slot, asked] of freshBySlot) {
    const before = leftBySlot.get(slot) ?? []
    const [only] = before
    if (before.some((one) => one.status === 'EXEMPT' || !isAhead(one, todayOn))) continue
    if (only && before.length === 1 && asked.length === 1) succeed.push({ id: only.id, from: only, to: asked[0]! })
    else make.push(...asked)
  }
  return { make, succeed }
}

function slotOf({ departmentId, deliverable, periodKey }: WantedObligation): string {
  return `${departmentId} ${deliverable} ${periodKey}`
}

function keyOf({ dutyId, departmentId, periodKey }: WantedObligation): string {
  return `${dutyId} ${departmentId} ${periodKey}`
}

/** Not handed in, and not due before today. */
function isAhead(one: FiledObligation, todayOn: string): boolean {
  return !one.handedIn && one.firstDueOn >= todayOn && one.dueOn >= todayOn
}

/** An extension alone is no difference. */
function differs(filed: FiledObligation, wanted: WantedObligation): boolean {
  return filed.firstDueOn !== wanted.dueOn || filed.dataUpToOn !== wanted.dataUpToOn || filed.periodFrom !== wanted.periodFrom || filed.periodTo !== wanted.periodTo
}
