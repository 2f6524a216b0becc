import type { IndicatorFlow } from '@/lib/generated/prisma/enums'
import { addDecimals, subtractDecimals, sumDecimals } from '@/lib/shared/decimal'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods, makePeriod, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'

/** What an indicator stands at, exact: an amount in its measure unit, or a part of a whole before the unit's scale. Decimals as text. */
export type IndicatorValue = { readonly kind: 'amount'; readonly amount: string } | { readonly kind: 'rate'; readonly numerator: string; readonly denominator: string }

/** How an indicator's numbers go together over the months. */
export type IndicatorShape = {
  readonly measureUnit: string | null
  /** FLOW adds up over the months, STOCK stands at a day; null: the documents do not say. */
  readonly flow: IndicatorFlow | null
  /** The same of the denominator: tested batches add up, the population stands. Null: as `flow`. */
  readonly denominatorFlow: IndicatorFlow | null
}

/** The numbers of one month as they were filed, decimals as text. */
export type MonthNumbers = {
  readonly period: Period
  readonly thisMonth: string | null
  readonly cumulative: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly value: string | null
}

/** What one month brought. A correction of an earlier month can make it negative. */
export type MonthAmount = { readonly period: Period; readonly amount: string }

export type Measured = {
  /** Null where nothing was filed. */
  readonly value: IndicatorValue | null
  /** The last month with numbers. */
  readonly through: Period | null
  /** Months owed without numbers that the value lacks: of a flow any, of a stock those after the last one filed. */
  readonly missing: readonly Period[]
  /** Months whose numbers are in the value. */
  readonly counted: readonly Period[]
  /** Whether the value is the sum of its months; else it is the last one filed. */
  readonly isSum: boolean
  /** Of a sum, what each month brought (of a rate, to its numerator). */
  readonly months: readonly MonthAmount[]
}

/** `from` and `to` of the months a value is taken over, both included. */
export type MonthRange = { readonly from: Period; readonly to: Period }

type Kind = 'rate' | 'count' | 'level'
type PartField = 'numerator' | 'denominator'

const NOTHING: Measured = { value: null, through: null, missing: [], counted: [], isSum: false, months: [] }

/**
 * One reporter's value over a range of months. A flow is the sum of its months, a stock its last value; a rate is
 * Σ numerator over Σ denominator (of parts that stand, their last), never a mean. A count that is filed with its total
 * of the year is taken from that total, so that a month left out before it is contained in it and not missing.
 * @param numbers filed by one reporter, in any order; months outside the range are looked at only for the year's total before it
 * @param owed the months for which numbers are owed
 */
export function measure(numbers: readonly MonthNumbers[], shape: IndicatorShape, range: MonthRange, owed: readonly Period[]): Measured {
  const inOrder = isInOrder(numbers) ? numbers : numbers.toSorted((a, b) => (a.period < b.period ? -1 : 1))
  const within = inOrder.filter(({ period }) => period >= range.from && period <= range.to)
  const owedWithin = owed.filter((period) => period >= range.from && period <= range.to)
  const kind = kindOf(within)
  if (kind === null) return { ...NOTHING, missing: owedWithin }
  if (kind === 'count' && shape.flow !== 'STOCK') return measureCount(inOrder, range, owedWithin)
  return kind === 'rate' ? measureRate(within, shape, owedWithin) : measureLevel(within, owedWithin)
}

/** As rows mostly come: to look is less than to sort. */
function isInOrder(numbers: readonly MonthNumbers[]): boolean {
  for (let at = 1; at < numbers.length; at += 1) if (numbers[at - 1]!.period > numbers[at]!.period) return false
  return true
}

function kindOf(numbers: readonly MonthNumbers[]): Kind | null {
  if (numbers.some(({ numerator, denominator }) => numerator !== null && denominator !== null)) return 'rate'
  if (numbers.some(({ thisMonth, cumulative }) => thisMonth !== null || cumulative !== null)) return 'count'
  return numbers.some(({ value }) => value !== null) ? 'level' : null
}

function measureCount(inOrder: readonly MonthNumbers[], range: MonthRange, owed: readonly Period[]): Measured {
  const months = monthAmounts(inOrder).flatMap((one) => withinRange(one, range))
  const covered = new Set(months.flatMap(({ since, period }) => listPeriods(since, period)))
  if (months.length === 0) return { ...NOTHING, missing: owed }
  return {
    value: { kind: 'amount', amount: sumDecimals(months.map(({ amount }) => amount)) },
    through: months.at(-1)!.period,
    missing: owed.filter((period) => !covered.has(period)),
    counted: [...covered].toSorted(),
    isSum: true,
    months: months.map(({ period, amount }) => ({ period, amount })),
  }
}

type Growth = MonthAmount & { readonly since: Period; readonly thisMonth: string | null }

/** A total that reaches back before the range says nothing of the range alone: the month's own number does, where it was filed. */
function withinRange(one: Growth, range: MonthRange): Growth[] {
  if (one.period < range.from || one.period > range.to) return []
  if (one.since >= range.from) return [one]
  return one.thisMonth === null ? [] : [{ ...one, amount: one.thisMonth, since: one.period }]
}

/** What each filed month adds to the year's total; `since` is the first month that a total contains and no other row does. */
function monthAmounts(inOrder: readonly MonthNumbers[]): Growth[] {
  const rows: Growth[] = []
  let total = '0'
  let last: Period | null = null
  for (const { period, thisMonth, cumulative } of inOrder) {
    if (thisMonth === null && cumulative === null) continue
    if (last === null || yearOf(last) !== yearOf(period)) [total, last] = ['0', null]
    const amount: string = cumulative === null ? thisMonth! : subtractDecimals(cumulative, total)
    const since = cumulative === null ? period : last === null ? makePeriod(yearOf(period), 1) : shiftPeriod(last, 1)
    rows.push({ period, amount, since, thisMonth })
    total = addDecimals(total, amount)
    last = period
  }
  return rows
}

function measureRate(within: readonly MonthNumbers[], shape: IndicatorShape, owed: readonly Period[]): Measured {
  const filed = within.filter(({ numerator, denominator }) => numerator !== null && denominator !== null)
  const part = (field: PartField, flow: IndicatorFlow | null) => (flow === 'FLOW' ? sumDecimals(filed.map((one) => one[field]!)) : filed.at(-1)![field]!)
  const value: IndicatorValue = { kind: 'rate', numerator: part('numerator', shape.flow), denominator: part('denominator', shape.denominatorFlow ?? shape.flow) }
  return { value, ...standing(filed, shape.flow, owed), isSum: shape.flow === 'FLOW', months: shape.flow === 'FLOW' ? filed.map(({ period, numerator }) => ({ period, amount: numerator! })) : [] }
}

function measureLevel(within: readonly MonthNumbers[], owed: readonly Period[]): Measured {
  const level = ({ value, cumulative, thisMonth }: MonthNumbers) => value ?? cumulative ?? thisMonth
  const filed = within.filter((one) => level(one) !== null)
  return { value: { kind: 'amount', amount: level(filed.at(-1)!)! }, ...standing(filed, 'STOCK', owed), isSum: false, months: [] }
}

function standing(filed: readonly MonthNumbers[], flow: IndicatorFlow | null, owed: readonly Period[]): Pick<Measured, 'through' | 'counted' | 'missing'> {
  const counted = filed.map(({ period }) => period)
  const through = counted.at(-1)!
  return { through, counted, missing: flow === 'FLOW' ? owed.filter((period) => !counted.includes(period)) : owed.filter((period) => period > through) }
}

export type Part = { readonly name: string; readonly measured: Measured }

export type RolledUp = Measured & {
  /** Whose numbers the value lacks, and for which months. */
  readonly lacking: readonly { readonly name: string; readonly missing: readonly Period[] }[]
  /** Why several parts give no value together; null where they do, or where there is none. */
  readonly apart: 'RATES_WITHOUT_PARTS' | 'TWO_KINDS' | null
}

/**
 * Several reporters' or local indicators' values as one: Σ numerator over Σ denominator, or the sum of amounts. Rates
 * filed without their parts make no common rate, for a mean of rates would be another number.
 * @returns `through` is the last month that any part has numbers of; months are summed by month
 */
export function rollUp(parts: readonly Part[], measureUnit: string | null): RolledUp {
  const filed = parts.filter(({ measured }) => measured.value !== null)
  const lacking = parts.filter(({ measured }) => measured.missing.length > 0).map(({ name, measured }) => ({ name, missing: measured.missing }))
  const missing = [...new Set(lacking.flatMap((one) => one.missing))].toSorted()
  const kinds = new Set(filed.map(({ measured }) => measured.value!.kind))
  const apart = kinds.size > 1 ? 'TWO_KINDS' : filed.length > 1 && kinds.has('amount') && isRateUnit(measureUnit) ? 'RATES_WITHOUT_PARTS' : null
  if (filed.length === 0 || apart !== null) return { ...NOTHING, missing, lacking, apart }
  const counted = new Set<Period>()
  for (const { measured } of filed) for (const period of measured.counted) counted.add(period)
  return {
    value: sumValues(filed.map(({ measured }) => measured.value!)),
    through: filed.map(({ measured }) => measured.through!).reduce((last, period) => (period > last ? period : last)),
    missing,
    counted: [...counted].toSorted(),
    isSum: filed.every(({ measured }) => measured.isSum),
    months: sumByMonth(filed.flatMap(({ measured }) => measured.months)),
    lacking,
    apart,
  }
}

/** @param values at least one, all of a kind */
function sumValues(values: readonly IndicatorValue[]): IndicatorValue {
  if (values[0]!.kind === 'amount') return { kind: 'amount', amount: sumDecimals(values.map((value) => amountOf(value))) }
  const rates = values.map(rateOf)
  return { kind: 'rate', numerator: sumDecimals(rates.map(({ numerator }) => numerator)), denominator: sumDecimals(rates.map(({ denominator }) => denominator)) }
}

function amountOf(value: IndicatorValue): string {
  if (value.kind === 'rate') throw new RangeError('An amount and a rate make no sum')
  return value.amount
}

function rateOf(value: IndicatorValue): Extract<IndicatorValue, { kind: 'rate' }> {
  if (value.kind === 'amount') throw new RangeError('An amount and a rate make no sum')
  return value
}

function sumByMonth(months: readonly MonthAmount[]): MonthAmount[] {
  return [...groupBy(months, ({ period }) => period)].map(([period, ofMonth]) => ({ period, amount: sumDecimals(ofMonth.map(({ amount }) => amount)) })).toSorted((a, b) => (a.period < b.period ? -1 : 1))
}

/** What last year brought in the months up to the same one and in those after it; null where a month of it is not known. */
export function sameMonthsLastYear(months: readonly MonthAmount[], range: MonthRange, through: Period): { readonly soFar: string; readonly rest: string } | null {
  const known = new Map(months.map(({ period, amount }) => [period, amount]))
  const all = listPeriods(range.from, range.to).map((period) => ({ period, amount: known.get(shiftPeriod(period, -12)) }))
  if (all.some(({ amount }) => amount === undefined)) return null
  const sum = (rows: typeof all) => rows.reduce((total, { amount }) => addDecimals(total, amount!), '0')
  return { soFar: sum(all.filter(({ period }) => period <= through)), rest: sum(all.filter(({ period }) => period > through)) }
}

/** The months of a range after a month; all of it where `through` lies before. */
export function monthsAfter(range: MonthRange, through: Period): Period[] {
  return listPeriods(through < range.from ? range.from : shiftPeriod(through, 1), range.to)
}

const PER: Readonly<Record<string, bigint>> = { '%': 100n, 百分点: 100n, '‰': 1000n }
const CHINESE: Readonly<Record<string, bigint>> = { 百: 100n, 千: 1_000n, 万: 10_000n, 十万: 100_000n }

/** By what a part of a whole is multiplied to stand in a unit: 100 for %, 1000 for 批次/千人, 100 for 名/100家; 1 where the unit names none. */
export function scaleOfUnit(measureUnit: string | null): bigint {
  const unit = (measureUnit ?? '').normalize('NFKC').replace(/\s/g, '')
  if (PER[unit]) return PER[unit]
  const per = /\/(?:(\d{1,9})|(十万|百|千|万))\D/.exec(`${unit}。`)
  if (!per) return 1n
  return per[1] ? BigInt(per[1]) || 1n : CHINESE[per[2]!]!
}

/** Whether numbers of a unit are rates, which do not add up. */
export function isRateUnit(measureUnit: string | null): boolean {
  const unit = (measureUnit ?? '').normalize('NFKC')
  return unit in PER || unit.includes('/')
}
