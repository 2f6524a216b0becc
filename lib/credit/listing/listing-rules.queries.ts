import 'server-only'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { pathIds } from '@/lib/organisation/jurisdiction'
import { chooseLegalLimit } from '@/lib/organisation/legal-limit'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import type { Db } from '@/lib/platform/db'
import { LISTING_TERMS, type ListingRules } from './listing-state'

/**
 * What listings of a jurisdiction are played with: its terms, local ones before national ones, and the calendar.
 * @throws Error from the rules themselves where a term is not in force on a day: reference data is missing
 */
export async function readListingRules(tx: Db, jurisdictionPath: string): Promise<ListingRules> {
  const [calendar, rows] = await Promise.all([
    getWorkCalendar(tx),
    tx.legalLimit.findMany({ where: { voidedAt: null, code: { in: Object.values(LISTING_TERMS) }, OR: [{ jurisdictionId: null }, { jurisdictionId: { in: pathIds(jurisdictionPath) } }] }, select: { code: true, value: true, unit: true, effectiveFrom: true, effectiveTo: true, jurisdiction: { select: { path: true } } } }),
  ])
  const limits = rows.map(({ jurisdiction, value, effectiveFrom, effectiveTo, ...row }) => ({ ...row, value: value.toNumber(), jurisdictionPath: jurisdiction?.path ?? null, effectiveFrom: fromDateColumn(effectiveFrom), effectiveTo: fromOptionalDateColumn(effectiveTo) }))
  return {
    calendar,
    termOn: (term, on) => {
      // What was noticed before the measure held goes by its first version.
      const limit = chooseLegalLimit(limits, { code: LISTING_TERMS[term], on, jurisdictionPath }) ?? limits.filter(({ code }) => code === LISTING_TERMS[term]).toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0]
      if (!limit) throw new Error(`No limit ${LISTING_TERMS[term]}`)
      return limit.unit === 'YEAR' ? limit.value * 12 : limit.value
    },
  }
}
