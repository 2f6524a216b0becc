import type { ObligationStatus } from '@/lib/generated/prisma/enums'

/** What one department should owe of one duty for one period, by today's rule. Dates are `YYYY-MM-DD`. */
export type WantedObligation = {
  readonly dutyId: string
  readonly departmentId: string
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
  /** Whether anything was filed for it already. */
  readonly begun: boolean
}

/** What has to be done so that the file says what the rules say. */
export type ObligationPlan = {
  readonly make: readonly WantedObligation[]
  /** The rule moved: new dates for one that lies ahead. An extension granted on top keeps its days. */
  readonly adjust: readonly { readonly id: string; readonly from: FiledObligation; readonly to: WantedObligation }[]
  readonly withdraw: readonly FiledObligation[]
  /** Withdrawn before, owed again now. */
  readonly restore: readonly { readonly id: string; readonly to: WantedObligation }[]
}

/**
 * Compares what the rules ask for with what is on file. The past is left as it is: what fell due before `todayOn`, or
 * was begun, is neither moved nor withdrawn. Running it again on its own result asks for nothing.
 * @param wanted by today's rules, for every period from the duty's beginning to the horizon
 * @param filed everything on file of the same duties
 * @param todayOn the business day
 */
export function planObligations(wanted: readonly WantedObligation[], filed: readonly FiledObligation[], todayOn: string): ObligationPlan {
  const onFile = new Map(filed.map((one) => [keyOf(one), one]))
  const asked = new Set(wanted.map(keyOf))
  const make: WantedObligation[] = []
  const adjust: { id: string; from: FiledObligation; to: WantedObligation }[] = []
  const restore: { id: string; to: WantedObligation }[] = []
  for (const one of wanted) {
    const present = onFile.get(keyOf(one))
    if (!present) {
      if (one.dueOn >= todayOn) make.push(one)
    } else if (isAhead(present, todayOn) || (present.status === 'WITHDRAWN' && one.dueOn >= todayOn)) {
      if (present.status === 'WITHDRAWN') restore.push({ id: present.id, to: one })
      else if (differs(present, one)) adjust.push({ id: present.id, from: present, to: one })
    }
  }
  const withdraw = filed.filter((one) => one.status === 'OPEN' && isAhead(one, todayOn) && !asked.has(keyOf(one)))
  return { make, adjust, withdraw, restore }
}

function keyOf({ dutyId, departmentId, periodKey }: WantedObligation): string {
  return `${dutyId} ${departmentId} ${periodKey}`
}

/** Not begun, and not due before today. */
function isAhead(one: FiledObligation, todayOn: string): boolean {
  return !one.begun && one.firstDueOn >= todayOn && one.dueOn >= todayOn
}

function differs(filed: FiledObligation, wanted: WantedObligation): boolean {
  return filed.firstDueOn !== wanted.dueOn || filed.dataUpToOn !== wanted.dataUpToOn || filed.periodFrom !== wanted.periodFrom || filed.periodTo !== wanted.periodTo
}
