import { dividedBy, fractionOf, roundedDecimal, times, wholeFraction } from '@/lib/indicator/fraction'

/** A share in percent, rounded to two places for showing only; null where there is nothing to share. */
export function shownShare(part: number, whole: number): string | null {
  return whole === 0 ? null : roundedDecimal(times(dividedBy(fractionOf(String(part)), fractionOf(String(whole))), wholeFraction(100)), 2)
}

/** Batches per thousand people, rounded to two places for showing only; null without people. */
export function shownPerThousand(batches: number, people: number | null): string | null {
  return people === null || people === 0 ? null : roundedDecimal(times(dividedBy(fractionOf(String(batches)), fractionOf(String(people))), wholeFraction(1_000)), 2)
}
