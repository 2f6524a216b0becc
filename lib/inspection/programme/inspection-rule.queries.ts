import 'server-only'
import { toDateColumn, fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { pathIds } from '@/lib/organisation/jurisdiction'
import { chooseLegalLimit, type DatedLimit } from '@/lib/organisation/legal-limit'
import { db, type Db } from '@/lib/platform/db'
import { RULE_CODES, type RuleLimit, type RuleLimitKey, type RuleLimits } from './inspection-rule'

type Known = DatedLimit & RuleLimit

/** Every version of the limits that inspection rules are made of which has begun by a day. @param path only what can hold in this jurisdiction */
export async function readRuleLimits(tx: Db, on: string, path?: string): Promise<readonly Known[]> {
  const rows = await tx.legalLimit.findMany({
    where: { code: { in: Object.values(RULE_CODES) }, voidedAt: null, effectiveFrom: { lte: toDateColumn(on) }, ...(path === undefined ? {} : { OR: [{ jurisdictionId: null }, { jurisdictionId: { in: pathIds(path) } }] }) },
    select: { code: true, value: true, basisTitle: true, basisArticle: true, verification: true, effectiveFrom: true, effectiveTo: true, jurisdiction: { select: { name: true, path: true } } },
  })
  return rows.map(({ value, effectiveFrom, effectiveTo, jurisdiction, ...row }) => ({ ...row, value: value.toString(), effectiveFrom: fromDateColumn(effectiveFrom), effectiveTo: fromOptionalDateColumn(effectiveTo), jurisdictionName: jurisdiction?.name ?? null, jurisdictionPath: jurisdiction?.path ?? null }))
}

/**
 * Those of them that hold in a jurisdiction on a day.
 * @throws Error where one is lacking: every installation has the nationwide ones
 */
export function chooseRuleLimits(known: readonly Known[], on: string, path: string): RuleLimits {
  const choose = (key: RuleLimitKey): RuleLimit => {
    const limit = chooseLegalLimit(known, { code: RULE_CODES[key], on, jurisdictionPath: path })
    if (!limit) throw new Error(`No limit ${RULE_CODES[key]} is in force on ${on}`)
    return limit
  }
  return { A: choose('A'), B: choose('B'), C: choose('C'), D: choose('D'), NONE: choose('NONE'), KEY: choose('KEY'), FULL_COVERAGE: choose('FULL_COVERAGE'), NO_REPEAT: choose('NO_REPEAT'), CAP: choose('CAP'), NOTICE: choose('NOTICE') }
}

/** The limits in force in a jurisdiction on a day, with where they are written. */
export async function getRuleLimits(path: string, on: string, tx: Db = db()): Promise<RuleLimits> {
  return chooseRuleLimits(await readRuleLimits(tx, on, path), on, path)
}
