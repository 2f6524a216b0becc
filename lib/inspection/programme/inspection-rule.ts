import type { RiskGrade, Verification } from '@/lib/generated/prisma/enums'
import { monthsBetween, type InspectionRule } from './frequency'

/** The limits that an inspection rule is made of. */
export const RULE_CODES = {
  A: 'risk.frequency-a',
  B: 'risk.frequency-b',
  C: 'risk.frequency-c',
  D: 'risk.frequency-d',
  NONE: 'risk.frequency-ungraded',
  KEY: 'risk.frequency-key',
  FULL_COVERAGE: 'inspection.full-coverage',
  NO_REPEAT: 'inspection.no-repeat',
  CAP: 'inspection.yearly-cap',
  NOTICE: 'inspection.due-notice',
} as const

export type RuleLimitKey = keyof typeof RULE_CODES

/** A limit as it is in force somewhere on a day: a plain decimal, and where it is written. */
export type RuleLimit = { readonly value: string; readonly basisTitle: string; readonly basisArticle: string; readonly verification: Verification; readonly jurisdictionName: string | null }
export type RuleLimits = Readonly<Record<RuleLimitKey, RuleLimit>>

const MONTHS_A_YEAR = 12

/**
 * The rule that limits make. A limit of 0 means that there is none: no cap, nothing of their own for key objects, and for
 * a grade nothing beyond full coverage.
 */
export function inspectionRuleOf(limits: RuleLimits): InspectionRule {
  const fullCoverageMonths = Math.max(1, Math.floor(Number(limits.FULL_COVERAGE.value) * MONTHS_A_YEAR))
  const grade = (key: RiskGrade | 'NONE') => (Number(limits[key].value) > 0 ? monthsBetween(Number(limits[key].value)) : fullCoverageMonths)
  const key = Number(limits.KEY.value)
  const cap = Math.floor(Number(limits.CAP.value))
  return {
    months: { A: grade('A'), B: grade('B'), C: grade('C'), D: grade('D'), NONE: grade('NONE') },
    keyMonths: key > 0 ? monthsBetween(key) : null,
    fullCoverageMonths,
    noRepeatMonths: Math.floor(Number(limits.NO_REPEAT.value)),
    yearlyCap: cap > 0 ? cap : null,
  }
}

/** Days before the due day from which a business is called 即将到期. */
export function noticeDaysOf(limits: RuleLimits): number {
  return Math.floor(Number(limits.NOTICE.value))
}
