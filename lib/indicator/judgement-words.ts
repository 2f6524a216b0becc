import { targetPhrase } from '@/lib/plan/target-phrase'
import { formatDate, formatDecimal, formatInteger } from '@/lib/shared/format'
import { formatPeriod, nextPeriod, type Period } from '@/lib/shared/period'
import type { Attainability, FailuresLeft, JudgingThresholds, LiftNeeded, PaceAhead, RoomLeft } from './attainability'
import { compareFractions, fractionOf, minus, roundedDecimal, times, type Fraction } from './fraction'
import { isRateUnit } from './indicator-value'
import type { Compared, JudgedIndicator, JudgedTarget, Judgement, Reason } from './judge'
import { shownNumber, shownPace, shownValue } from './shown-value'
import { scaleOfTarget, type MissingBasis } from './target-bounds'

type Named = { readonly target: JudgedTarget; readonly indicator: JudgedIndicator; readonly thresholds: JudgingThresholds }

/** Percentages are never summed or averaged. */
export const RATES_APART_WORDS = '各单位只报了百分比，没有分子分母，不能汇总'

const NO_BASIS: Readonly<Record<MissingBasis, string>> = {
  BASELINE: '没有基期值，无法判断较基期的变化',
  LAST_YEAR: '没有上年的数，无法判断是否逐年变化',
  WHOLE: '没有应覆盖的总数，无法判断是否全覆盖',
  NUMBER: '目标没有数值，无法判断',
}

/**
 * Why a target stands where it stands, in one Chinese sentence that shows the numbers it rests on: the value with its
 * parts, the target, what lacks, the pace, and whose months are not in it.
 */
export function judgementWords({ reason }: Judgement, named: Named): string {
  switch (reason.code) {
    case 'PENDING': return pendingWords(reason)
    case 'BEFORE_PERIOD': return beforeWords(reason, named)
    case 'AWAITED': return `${formatDate(reason.dueOn)}前报送，尚未到期`
    case 'NO_VALUE': return reason.missing.length === 0 ? '没有收到数据' : `没有收到数据，应报${monthsWords(reason.missing)}`
    case 'RATES_APART': return RATES_APART_WORDS
    case 'NO_FINDING': return '定性目标由人工认定，尚未认定'
    case 'FOUND': return `经认定${reason.holds ? '已达到' : '尚未达到'}（${reason.basis}）`
    case 'NO_BASIS': return NO_BASIS[reason.missing]
    case 'ZERO_WHOLE': return '分母为 0，暂不判断'
    case 'TOO_FEW': return joined([valueWords(reason, named), `分母 ${formatDecimal(reason.denominator)} 不足 ${formatInteger(reason.minimum)}，样本过少，暂不判断`, lackWords(reason.missing)])
    case 'INCOMPLETE': return joined([valueWords(reason, named), targetClause(reason, named), `缺${monthsWords(reason.missing)}数据，不能认定`])
    case 'COMPARED': return joined([valueWords(reason, named), targetClause(reason, named), reason.ahead && aheadWords(reason.ahead, reason, named), lackWords(reason.missing)])
  }
}

function pendingWords({ why, authority }: Extract<Reason, { code: 'PENDING' }>): string {
  if (why === 'BY_AUTHORITY') return `目标值由${authority ?? '上级'}确定，尚未明确，不计入达标统计`
  return `文件${why === 'PLACEHOLDER' ? '中目标值留空' : '未写明目标值'}，待明确，不计入达标统计`
}

/** What is asked only later is told with where it stands already: `距2030年目标≥98.5%还差 0.9 个百分点，2030年1月1日起计`. */
function beforeWords({ from, year, present }: Extract<Reason, { code: 'BEFORE_PERIOD' }>, named: Named): string {
  if (present === null) return `${formatDate(from)}起计，尚未开始`
  const asked = `${year}年目标${targetPhrase(named.target)}`
  return joined([valueWords(present, named), present.side === 'WITHIN' ? `已在${asked}之内，${formatDate(from)}起计` : `距${asked}${distanceWords(present, named)}，${formatDate(from)}起计`, lackWords(present.missing)])
}

function distanceWords({ exact, bounds, side }: Compared, { target }: Named): string {
  const gap = side === 'BELOW' ? minus(bounds.lower!, exact) : minus(exact, bounds.upper!)
  const unit = isPercent(target) ? '个百分点' : (target.measureUnit ?? '')
  return gapWords({ gap, side: side === 'BELOW' ? 'lower' : 'upper' }, unit)
}

/** `截至2026年10月，现值98.31%（590/600）`; of a count `截至2026年10月，累计3,672批次`. */
function valueWords({ value, exact, bounds, through }: Compared, { target, indicator }: Named): string {
  const unit = target.measureUnit ?? ''
  const isPlainRatio = value.kind === 'rate' && target.comparator === 'RATIO' && target.per !== null && !isRateUnit(target.measureUnit)
  const shown = shownValue(exact, unit, value.kind === 'rate' || isRateUnit(target.measureUnit), bounds)
  const parts = value.kind === 'rate' ? `（${formatDecimal(value.numerator)}/${formatDecimal(value.denominator)}）` : ''
  const word = value.kind === 'amount' && indicator.flow === 'FLOW' ? '累计' : '现值'
  return `${through ? `截至${formatPeriod(through)}，` : ''}${word}${isPlainRatio ? `每${formatDecimal(target.per!)}配` : ''}${shown}${parts}`
}

function targetClause({ bounds, side }: Compared, { target }: Named): string {
  const { comparator } = target
  const bound = bounds.lower ?? bounds.upper
  const meant = comparator === 'DELTA' && bound ? `（即${bounds.lower ? '≥' : '≤'}${shownNumber(bound, false)}${target.measureUnit ?? ''}）` : (comparator === 'RISING' || comparator === 'FALLING') && bound ? `（上年${shownNumber(bound, isRateUnit(target.measureUnit))}${target.measureUnit ?? ''}）` : ''
  return `${side === 'WITHIN' ? (bounds.lower ? '已达到' : '未超过') : side === 'BELOW' ? '未达到' : '已超过'}目标${targetPhrase(target)}${meant}`
}

function aheadWords(ahead: Attainability, compared: Compared, named: Named): string {
  switch (ahead.kind) {
    case 'PACE': return paceWords(ahead, compared, named)
    case 'ROOM': return roomWords(ahead, compared, named)
    case 'FAILURES': return failureWords(ahead, named)
    case 'NONE_MAY_FAIL': return `已有 ${shownNumber(ahead.failedSoFar, false)} 项${MISSED[ahead.side]}，不能补回`
    case 'LIFT': return liftWords(ahead, named)
  }
}

function paceWords(ahead: PaceAhead, compared: Compared, named: Named): string {
  const gap = `${named.indicator.numeratorName}还差 ${amount(ahead.gap, named)}`
  if (ahead.neededPerMonth === null) return `${gap}，已无剩余月份`
  const needed = `${restWords(ahead.monthsLeft, compared.through)}每月需 ${shownPace(ahead.neededPerMonth, 'up')}`
  const soFar = `${passedWords(ahead.monthsSoFar, compared)}月均 ${shownPace(ahead.soFarPerMonth, 'nearest')}`
  const before = ahead.lastYear ? `，去年同期累计 ${amount(ahead.lastYear.soFar, named)}、其后月均 ${shownPace(ahead.lastYear.restPerMonth, 'nearest')}` : ''
  const strained = ahead.reach === 'STRAINED' ? `，须达到已有月均的 ${formatDecimal(named.thresholds.pacePercent)}% 以上` : ''
  return `${gap}，${needed}，${soFar}${before}${strained}`
}

/**
 * Over how many months a pace is taken: those that are over, with or without numbers. Months that nobody filed but that a
 * year's total contains are not told as filed; which have none is named once.
 */
function passedWords(months: number, { unfiled, missing, filed }: Compared): string {
  const covered = months - unfiled.length
  const reported = filed ?? covered
  if (unfiled.length === 0 && reported >= covered) return `已有 ${months} 个月`
  const silent = unfiled.filter((month) => !missing.includes(month))
  return `已过 ${months} 个月（有数据 ${Math.min(reported, covered)} 个月${reported < covered ? `，累计数含 ${covered} 个月` : ''}${silent.length > 0 ? `，${monthsWords(silent)}没有数据` : ''}）`
}

function roomWords(ahead: RoomLeft, compared: Compared, named: Named): string {
  if (ahead.room.n < 0n) return `累计数不会减少，已超出 ${amount({ n: -ahead.room.n, d: ahead.room.d }, named)}`
  if (ahead.allowedPerMonth === null) return `距上限还有 ${amount(ahead.room, named)}`
  return `距上限还有 ${amount(ahead.room, named)}，${restWords(ahead.monthsLeft, compared.through)}每月至多 ${shownPace(ahead.allowedPerMonth, 'nearest')}，${passedWords(ahead.monthsSoFar, compared)}月均 ${shownPace(ahead.soFarPerMonth, 'nearest')}`
}

/** What counts against a rate that is better when higher, and against one that is better when lower. */
const MISSED = { lower: '未达到要求', upper: '计入' } as const

function failureWords({ remaining, allowed, expected, best, reach, side }: FailuresLeft, { target, thresholds }: Named): string {
  const count = formatDecimal(remaining.count)
  const premise = { PROGRAMME: `按计划尚余 ${count} 项`, LAST_YEAR: `按去年同期其后 ${count} 项计`, PACE: `按今年已有月均推算其后 ${count} 项` }[remaining.source]
  if (allowed < 0n) return `${premise}，即使${side === 'lower' ? '全部达到要求' : '不再出现'}，也只能${side === 'lower' ? '到' : '降到'} ${shownValue(times(best, scaleOfTarget(target)), target.measureUnit ?? '', true)}`
  const atRate = `按已有比例约有 ${formatDecimal(roundedDecimal(expected, 1))} 项`
  return `${premise}，至多还可有 ${formatInteger(allowed)} 项${MISSED[side]}，${atRate}${reach === 'STRAINED' ? `，须比已有比例好 ${formatDecimal(thresholds.marginPoints)} 个百分点以上` : ''}`
}

function liftWords(ahead: LiftNeeded, { target, indicator, thresholds }: Named): string {
  const unit = isPercent(target) ? '个百分点' : (target.measureUnit ?? '')
  const more = ahead.more === null || ahead.more === 0n ? '' : `（按现有分母，${indicator.numeratorName || '分子'}须${ahead.side === 'lower' ? '增加' : '减少'} ${formatInteger(ahead.more)}）`
  const gap = `${gapWords(ahead, unit)}${more}`
  const spaced = unit === '' ? '' : ` ${unit}`
  if (ahead.neededPerMonth === null) return `${gap}，已无剩余月份`
  const left = `剩余 ${ahead.monthsLeft} 个月`
  if (ahead.gainedPerMonth === null) return `${gap}，${left}；${marginWords(ahead, { target, indicator, thresholds })}`
  return `${gap}，${left}每月需 ${shownPace(ahead.neededPerMonth, 'up')}${spaced}，已有 ${ahead.monthsSoFar} 个月月均 ${shownPace(ahead.gainedPerMonth, 'nearest')}${spaced}`
}

/** Without a pace the gap alone decides: `没有去年底的数，只能看差距：超过 1 个百分点即列为有风险`. */
function marginWords({ reach }: LiftNeeded, { target, indicator, thresholds }: Named): string {
  const margin = `超过 ${formatDecimal(thresholds.marginPoints)}${isPercent(target) ? ' 个百分点' : '%（按目标值）'}`
  const why = indicator.flow === 'FLOW' ? '其后数量无法推算' : '没有去年底的数'
  return `${why}，只能看差距：${reach === 'WITHIN' ? `没有${margin}，列为可达标` : `${margin}即列为有风险`}`
}

function isPercent({ measureUnit }: JudgedTarget): boolean {
  return measureUnit === '%' || measureUnit === '百分点'
}

/** A gap is never shown as none: less than the last place shown is said so, and the bound itself may not be enough. */
function gapWords({ gap, side }: Pick<LiftNeeded, 'gap' | 'side'>, unit: string): string {
  if (gap.n === 0n) return `须${side === 'lower' ? '高于' : '低于'}上年`
  const isTiny = compareFractions(gap, fractionOf('0.01')) < 0
  return `还差${isTiny ? '不到 0.01' : ` ${formatDecimal(roundedDecimal(gap, 2))}`}${unit === '' ? '' : ` ${unit}`}`
}

/** A count with the unit it is counted in: that before the stroke of 批次/千人. */
function amount(value: Fraction, { target }: Named): string {
  const unit = target.measureUnit === '%' ? '' : (target.measureUnit ?? '').split(/[/／]/)[0]!
  return `${shownNumber(value, false)}${unit ? ` ${unit}` : ''}`
}

function restWords(monthsLeft: number, through: Period | null): string {
  return through === null ? `剩余 ${monthsLeft} 个月` : `${formatPeriod(nextPeriod(through))}起 ${monthsLeft} 个月`
}

function lackWords(missing: readonly Period[]): string | null {
  return missing.length === 0 ? null : `缺${monthsWords(missing)}数据`
}

/** `2026年3月`; months on end as `2026年3月至5月`; more than four stretches are counted. */
function monthsWords(months: readonly Period[]): string {
  const stretches: { from: Period; to: Period }[] = []
  for (const month of months.toSorted()) {
    const last = stretches.at(-1)
    if (last && nextPeriod(last.to) === month) last.to = month
    else stretches.push({ from: month, to: month })
  }
  if (stretches.length > 4) return `${months.length} 个月（${formatPeriod(stretches[0]!.from)}起）`
  return stretches.map(({ from, to }) => (from === to ? formatPeriod(from) : `${formatPeriod(from)}至${to.slice(0, 4) === from.slice(0, 4) ? `${Number(to.slice(5))}月` : formatPeriod(to)}`)).join('、')
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('；')
}
