import type { DutyAudience } from '@/lib/generated/prisma/enums'
import { normaliseName } from '@/lib/organisation/normalise-name'
import { parseDateOn } from '@/lib/shared/format'
import type { ReadDuty } from './reader/plan-reading.schema'
import type { DutyContent } from './proposal.schema'
import { CYCLES, DELIVERABLES } from './read-terms'

/** Months in which a rule without named months falls due: the last of each quarter, half-year and year. */
export const DEFAULT_MONTHS = { ONCE: [], WEEKLY: [], MONTHLY: [], QUARTERLY: [3, 6, 9, 12], HALF_YEARLY: [6, 12], YEARLY: [12] } as const satisfies Record<DutyContent['cycle'], readonly number[]>

/** Data count up to the day before the due day, unless the office says otherwise. */
const CUT_OFF_DAYS = 1

/** A reporting duty of the document as a rule: the cycle, its day and months, and whom its words mean. */
export function dutyContent(duty: ReadDuty): DutyContent {
  const cycle = CYCLES[duty.rule.type]
  const monthDay = /^(\d{2})-(\d{2})$/.exec(duty.rule.dueOn ?? '')
  const isYearly = cycle === 'YEARLY' && monthDay !== null
  const months = isYearly ? [Number(monthDay[1])] : (duty.rule.months ?? DEFAULT_MONTHS[cycle])
  return {
    name: duty.what.slice(0, 300) || '工作情况',
    deliverable: DELIVERABLES[duty.deliverable],
    audience: dutyAudience(duty.who),
    departmentIds: [],
    audienceWritten: (duty.who ?? '').slice(0, 200),
    recipient: (duty.to ?? '').slice(0, 120),
    cycle,
    dueDay: isYearly ? Number(monthDay[2]) : inDays(duty.rule.dueDay, cycle === 'WEEKLY' ? 7 : 31),
    months: [...months].filter((month) => month >= 1 && month <= 12).slice(0, 12),
    dueOn: cycle === 'ONCE' ? parseDateOn(duty.rule.dueOn) : null,
    cutOffDays: CUT_OFF_DAYS,
    shiftOnRestDays: false,
  }
}

function inDays(day: number | null, most: number): number | null {
  return day !== null && day >= 1 && day <= most ? day : null
}

/** Whom the words reach: 各牵头单位, 各牵头单位和责任单位, 各成员单位, 各乡镇; everybody named in the plan where they say less. */
export function dutyAudience(written: string | null): DutyAudience {
  const name = normaliseName(written ?? '')
  const leads = name.includes('牵头')
  const responsibles = name.includes('责任')
  if (leads) return responsibles ? 'PLAN_LEADS_AND_RESPONSIBLES' : 'PLAN_LEADS'
  if (responsibles) return 'PLAN_LEADS_AND_RESPONSIBLES'
  if (name.includes('成员')) return 'ALL_MEMBERS'
  if (/乡|镇|街道/.test(name) && !/部门|单位/.test(name)) return 'ALL_TOWNSHIPS'
  return 'PLAN_UNITS'
}
