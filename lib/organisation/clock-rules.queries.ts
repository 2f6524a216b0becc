import 'server-only'
import type { Db } from '@/lib/platform/db'
import { fromDateColumn, fromOptionalDateColumn } from './date-column'
import { pathIds } from './jurisdiction'
import type { ClockLimit, ClockRules } from './legal-clock'
import { chooseLegalLimit, type DatedLimit } from './legal-limit'
import { getWorkCalendar } from './work-calendar.queries'

/** The groups of limits that clocks run by. */
const GROUPS = ['sampling.', 'retest.', 'objection.', 'disposal.', 'recall.', 'enforcement.', 'rectification.', 'transfer.'] as const

/** What the clocks of a jurisdiction are computed with: its limits, local ones before national ones, and the calendar; two statements. */
export async function readClockRules(tx: Db, jurisdictionPath: string): Promise<ClockRules> {
  const [calendar, rows] = await Promise.all([
    getWorkCalendar(tx),
    tx.legalLimit.findMany({
      where: { voidedAt: null, AND: [{ OR: GROUPS.map((group) => ({ code: { startsWith: group } })) }, { OR: [{ jurisdictionId: null }, { jurisdictionId: { in: pathIds(jurisdictionPath) } }] }] },
      select: { code: true, value: true, unit: true, basisTitle: true, basisArticle: true, verification: true, note: true, effectiveFrom: true, effectiveTo: true, jurisdiction: { select: { path: true } } },
    }),
  ])
  const limits = rows.map(({ jurisdiction, value, effectiveFrom, effectiveTo, verification, ...row }): DatedLimit & ClockLimit => ({
    ...row, value: value.toNumber(), isVerified: verification === 'VERIFIED', jurisdictionPath: jurisdiction?.path ?? null, effectiveFrom: fromDateColumn(effectiveFrom), effectiveTo: fromOptionalDateColumn(effectiveTo),
  }))
  const chosen = new Map<string, ClockLimit | null>()
  return {
    calendar,
    limitOn: (code, on) => {
      const key = `${code} ${on}`
      if (!chosen.has(key)) chosen.set(key, chooseLegalLimit(limits, { code, on, jurisdictionPath }))
      return chosen.get(key)!
    },
  }
}
