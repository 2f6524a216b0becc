import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { addDays, addMonths, formatDate, formatInteger } from '@/lib/shared/format'
import type { DueStanding, LeaveOut } from './due-standing'
import { INSPECTION_SOURCE_LABELS } from '@/lib/terms/inspection'
import type { InspectionSource } from '@/lib/generated/prisma/enums'
import { intervalOf, type DueDays, type InspectedBusiness, type InspectionRule, type KeyReason } from './frequency'
import type { RuleLimit, RuleLimits } from './inspection-rule'

export const KEY_REASON_LABELS: Record<KeyReason, string> = {
  SPECIAL_FOOD_PRODUCER: '特殊食品生产者',
  HIGH_RISK_PRODUCER: '风险等级C级、D级的食品生产者',
  HIGHEST_RISK_SELLER: '风险等级D级的食品经营者',
  CENTRAL_KITCHEN: '中央厨房',
  MEAL_DELIVERY: '集体用餐配送单位',
}

type Business = Pick<InspectedBusiness, 'kind' | 'riskGrade' | 'tags' | 'registeredOn'> & { readonly riskGradedOn: string | null }
/** What is told from: the business, its days and the rule with its limits. */
export type Told = { readonly business: Business; readonly days: DueDays; readonly rule: InspectionRule; readonly limits: RuleLimits }

/** Where a limit is written, `《…》第二十二条`; a local one names its place, an unproved one says so. */
export function basisOf({ basisTitle, basisArticle, verification, jurisdictionName }: RuleLimit): string {
  return `《${basisTitle}》${basisArticle}${jurisdictionName === null ? '' : `，${jurisdictionName}规定`}${verification === 'COMMON_KNOWLEDGE' ? '，依据待核对' : ''}`
}

/** Why a business is due when it is, one sentence a rule, that which sets the day first. */
export function dueSentences(told: Told, standing: Pick<DueStanding, 'by'>): string[] {
  const [frequency, full] = [frequencySentence(told), coverageSentence(told)]
  return standing.by.includes('FREQUENCY') ? [frequency, full] : [full, frequency]
}

function frequencySentence({ business, days, rule, limits }: Told): string {
  const { months, because } = intervalOf(business, rule)
  const limit = because === 'KEY' ? limits.KEY : limits[business.riskGrade ?? 'NONE']
  const who = because === 'KEY' ? '重点监督检查对象' : business.riskGrade === null ? '未评定风险等级' : `风险等级${business.riskGrade}级`
  const startOn = days.lastOn !== null && days.lastOn > business.registeredOn ? days.lastOn : business.registeredOn
  // A grade makes nothing due before it was given (`dueDaysOf`).
  const since = business.riskGradedOn !== null && days.frequencyDueOn !== addMonths(startOn, months) ? `现等级自 ${formatDate(business.riskGradedOn)}起算，此前按原等级的频次，` : ''
  return `${who}，${timesWords(limit.value)}（${basisOf(limit)}），即间隔不超过 ${months} 个月；${sinceWords(days.lastOn, '检查', '没有计入频次的检查', business)}，${since}应于 ${formatDate(days.frequencyDueOn)}前检查`
}

function coverageSentence({ business, days, rule, limits }: Told): string {
  return `${rule.fullCoverageMonths % 12 === 0 ? `${rule.fullCoverageMonths / 12} 年` : `${rule.fullCoverageMonths} 个月`}内至少一次覆盖全部检查要点（${basisOf(limits.FULL_COVERAGE)}）；${sinceWords(days.lastFullOn, '全覆盖检查', '没有本级的全覆盖检查', business)}，应于 ${formatDate(days.fullDueOn)}前检查`
}

/** `每年至少 2 次`, `每 2 年至少 1 次`. */
function timesWords(value: string): string {
  const times = Number(value)
  return times >= 1 ? `每年至少 ${value.replace(/\.0+$/, '')} 次` : `每 ${Number((1 / times).toFixed(2))} 年至少 1 次`
}

function sinceWords(lastOn: string | null, what: string, none: string, { registeredOn }: Business): string {
  if (lastOn === null) return `${none}，自 ${formatDate(registeredOn)}登记起算`
  return lastOn < registeredOn ? `上次${what} ${formatDate(lastOn)}，早于登记，自 ${formatDate(registeredOn)}登记起算` : `上次${what} ${formatDate(lastOn)}`
}

/** The latest filed visit that the frequency does not count, where none that it counts came after it. */
export type UncountedVisit = { readonly number: string; readonly on: string; readonly source: InspectionSource; /** Of a superior's inspectors; '': the jurisdiction's own. */ readonly authority: string; readonly isSuperior: boolean }

/** Why a business is due though somebody was there (`countsForFrequency`, `isSuperior`). */
export function uncountedSentence({ number, on, source, authority, isSuperior }: UncountedVisit): string {
  const said = `最近一次检查 ${number}（${formatDate(on)}，${isSuperior ? authority || '上级检查' : INSPECTION_SOURCE_LABELS[source]}）不计入日常监督检查频次，因为`
  if (isSuperior) return `${said}由上级实施，不是本级安排的检查；只在规定期限内原则上不重复检查`
  return source === 'FOLLOW_UP' ? `${said}复查只核对原来发现的问题` : `${said}投诉举报的核查由线索引起，不是按风险等级安排的检查；覆盖全部检查要点的，计入两年全覆盖`
}

/** What the state means on the day: `自 2026年3月2日起逾期 12 天`. */
export function standingWords({ state, since, daysLate }: Pick<DueStanding, 'state' | 'since' | 'daysLate'>): string {
  if (state === 'OVERDUE') return `自 ${formatDate(since!)}起逾期 ${formatInteger(daysLate)} 天`
  return daysLate === 0 ? '今天到期' : `还有 ${formatInteger(-daysLate)} 天`
}

/** Why it would rather not be inspected now, with the basis. */
export function leaveOutSentence(one: LeaveOut, limits: RuleLimits): string {
  if (one.kind === 'CAP') return `${one.year}年已检查 ${one.count} 次，达到年度上限 ${limits.CAP.value} 次（${basisOf(limits.CAP)}）`
  return `上级已于 ${formatDate(one.inspectedOn)}检查，${formatDate(one.untilOn)}前原则上不重复检查（${basisOf(limits.NO_REPEAT)}）`
}

/** From when nothing speaks against it any more, where that is known: the day after the superior's term, or next year. */
export function leaveOutEndsOn(leaveOut: readonly LeaveOut[]): string | null {
  const ends = leaveOut.map((one) => (one.kind === 'SUPERIOR' ? addDays(one.untilOn, 1) : `${one.year + 1}-01-01`))
  return ends.length === 0 ? null : ends.toSorted().at(-1)!
}

/** `食品生产 · 风险等级C级`: what the frequency looks at. */
export function subjectWords({ kind, riskGrade }: Pick<Business, 'kind' | 'riskGrade'>): string {
  return `${FOOD_BUSINESS_KIND_LABELS[kind]} · ${riskGrade === null ? '未定级' : `风险等级${riskGrade}级`}`
}
