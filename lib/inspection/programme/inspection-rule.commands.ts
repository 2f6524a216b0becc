import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { InspectionRule } from './frequency'
import { inspectionRuleOf } from './inspection-rule'
import { chooseRuleLimits, readRuleLimits } from './inspection-rule.queries'

/** A path under which no jurisdiction lies: only nationwide limits hold there. */
const NATIONWIDE = '/'

/**
 * Writes the inspection rule that the limits make on a day, of each jurisdiction with businesses and of all others, and
 * with each that changed the due days of its businesses, in one statement: writers of these wait.
 * @returns how many jurisdictions changed
 */
export async function followLegalLimits(tx: Db, todayOn: string): Promise<number> {
  const known = await readRuleLimits(tx, todayOn)
  const places = await tx.jurisdiction.findMany({ where: { voidedAt: null, foodBusinesses: { some: {} } }, select: { id: true, path: true }, orderBy: { path: 'asc' } })
  let changed = 0
  for (const { id, path } of places) changed += Number(await setRule(tx, id, inspectionRuleOf(chooseRuleLimits(known, todayOn, path)), todayOn))
  changed += Number(await setRule(tx, null, inspectionRuleOf(chooseRuleLimits(known, todayOn, NATIONWIDE)), todayOn))
  return changed
}

async function setRule(tx: Db, jurisdictionId: string | null, { months, ...rule }: InspectionRule, todayOn: string): Promise<boolean> {
  const row = { monthsA: months.A, monthsB: months.B, monthsC: months.C, monthsD: months.D, monthsUngraded: months.NONE, monthsKey: rule.keyMonths, fullCoverageMonths: rule.fullCoverageMonths, noRepeatMonths: rule.noRepeatMonths, yearlyCap: rule.yearlyCap }
  const [{ changed }] = await tx.$queryRaw<[{ changed: boolean }]>`SELECT "inspection_rule_set"(${jurisdictionId}::uuid, ${JSON.stringify(row)}::jsonb, ${todayOn}::date) AS "changed"`
  return changed
}
