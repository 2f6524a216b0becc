import type { ValueStanding } from '@/lib/generated/prisma/enums'
import { makePeriod, lastDayOf, yearOf, type Period } from '@/lib/shared/period'

/** A month gone by, as it is looked back upon: as it stood at its end, or as it is known by now. */
export type PastLook = {
  readonly standing: ValueStanding
  /** The first day of its year and its own last day, `YYYY-MM-DD`. */
  readonly yearFrom: string
  readonly lastOn: string
  /** The last instant of the month, on the clock of the portal. */
  readonly until: Date
}

/** @returns null where the latest figures are asked for */
export function pastLookOf(asOf: Period | null, standing: ValueStanding): PastLook | null {
  if (asOf === null) return null
  const lastOn = lastDayOf(asOf)
  return { standing, yearFrom: `${makePeriod(yearOf(asOf), 1)}-01`, lastOn, until: new Date(`${lastOn}T23:59:59.999+08:00`) }
}
