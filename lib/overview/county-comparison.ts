import { dividedBy, fractionOf, times, wholeFraction, type Fraction } from '@/lib/indicator/fraction'
import { isRateUnit, scaleOfUnit } from '@/lib/indicator/indicator-value'
import type { PopulationUsed } from '@/lib/indicator/measure'
import { compareDefinitions, isRateMeaning, type ComparedMeaning } from '@/lib/indicator/roll-up'
import { shownValue } from '@/lib/indicator/shown-value'
import type { TargetStanding } from '@/lib/indicator/target-standing'
import { sumDecimals } from '@/lib/shared/decimal'
import { groupBy } from '@/lib/shared/group-by'
import { formatPeriod, type Period } from '@/lib/shared/period'
import type { JudgedStatus } from '@/lib/terms/indicator'

export type CountyPlace = { readonly id: string; readonly name: string }

/** An indicator of one county with where it stands. */
export type CountyFigure = {
  readonly place: CountyPlace
  readonly indicatorId: string
  readonly name: string
  readonly meaning: ComparedMeaning
  /** How its ledger counts, in words; null where departments report it. */
  readonly counted: string | null
  readonly standing: Pick<TargetStanding, 'targetId' | 'status' | 'shown' | 'asked' | 'value' | 'numerator' | 'denominator' | 'from' | 'through'>
  readonly population: PopulationUsed | null
}

/** An indicator of the prefecture: added up from linked ones, or its own. */
export type PrefectureFigure = {
  readonly name: string
  readonly measureUnit: string | null
  readonly standing: Pick<TargetStanding, 'targetId' | 'status' | 'shown' | 'asked' | 'through' | 'parts'>
  /** Added up from below; its parts say what each jurisdiction brings. */
  readonly isRolledUp: boolean
  readonly isRate: boolean
}

export type ComparisonCell = {
  readonly targetId: string
  readonly status: JudgedStatus
  readonly shown: string | null
  /** The same exactly. */
  readonly value: string | null
  readonly asked: string
  /** The last month in its value; null where there is none. */
  readonly through: Period | null
  /** What differs from the others, in words. */
  readonly differences: readonly string[]
  /** Why it is not in the prefecture's number; null where it is. */
  readonly leftOut: string | null
}

export type ComparisonRow = {
  readonly key: string
  readonly name: string
  readonly measureUnit: string | null
  readonly isLinked: boolean
  /** How the prefecture's number is made. */
  readonly way: 'SUM' | 'RATE'
  /** Where the counties' numbers end with different months: what that means for the number beside them, in words. */
  readonly monthNote: string | null
  readonly whole: { readonly shown: string | null; readonly status: JudgedStatus | null; readonly asked: string | null; readonly targetId: string | null; /** The month it goes up to; null where its parts end with different ones, or there is none. */ readonly through: Period | null; /** Whose numbers are in it. */ readonly counted: readonly string[] }
  /** The prefecture's own number of the same name, where it is made otherwise. */
  readonly own: { readonly shown: string | null; readonly status: JudgedStatus; readonly targetId: string } | null
  /** By the id of the place; a place without the indicator has none. */
  readonly cells: ReadonlyMap<string, ComparisonCell>
}

/**
 * The indicators that counties share, side by side: those linked to an indicator of the prefecture, then those of one
 * name in at least two counties. What differs in a definition is said at the figure; where it makes another number, the
 * figure is not added up.
 */
export function compareCounties(places: readonly CountyPlace[], prefecture: readonly PrefectureFigure[], figures: readonly CountyFigure[]): ComparisonRow[] {
  const rolled = distinct(prefecture.filter(({ isRolledUp }) => isRolledUp), ({ name }) => name)
  const linkedIds = new Set(rolled.flatMap(({ standing }) => standing.parts.flatMap(({ place }) => place?.indicator?.id ?? [])))
  const free = groupBy(figures.filter(({ indicatorId }) => !linkedIds.has(indicatorId)), ({ name }) => plainName(name))
  const shared = [...free].map(([name, all]): [string, CountyFigure[]] => [name, places.flatMap(({ id }) => all.find(({ place }) => place.id === id) ?? [])]).filter(([, own]) => own.length >= 2)
  return [
    ...rolled.map((one) => linkedRow(one, figures)),
    ...shared.map(([name, own]) => sharedRow(own, prefecture.find((one) => !one.isRolledUp && plainName(one.name) === name) ?? null)),
  ]
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

function distinct<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...groupBy(rows, keyOf).values()].map(([first]) => first!)
}

function linkedRow({ name, measureUnit, standing, isRate }: PrefectureFigure, figures: readonly CountyFigure[]): ComparisonRow {
  const linked = standing.parts.flatMap(({ place, through }) => {
    const figure = place?.indicator ? figures.find(({ indicatorId }) => indicatorId === place.indicator!.id) : undefined
    return place && figure ? [{ place, figure, isEmpty: through === null }] : []
  })
  const among = differencesAmong(linked.map(({ figure }) => figure))
  return {
    key: standing.targetId, name, measureUnit, isLinked: true, way: isRate ? 'RATE' : 'SUM',
    monthNote: monthNoteOf(linked.map(({ figure }) => figure), standing.through),
    whole: { shown: standing.shown, status: standing.status, asked: standing.asked, targetId: standing.targetId, through: standing.through, counted: linked.filter(({ place, isEmpty }) => place.leftOut === null && !isEmpty).map(({ place }) => place.name) },
    own: null,
    cells: new Map(linked.map(({ place, figure }) => [place.id, cellOf(figure, [...place.notes, ...among.get(place.id)!], place.leftOut)])),
  }
}

const AMONG_COUNTIES = { own: '本县', other: '其他县' } as const

function sharedRow(own: readonly CountyFigure[], prefecture: PrefectureFigure | null): ComparisonRow {
  const standard = usualOf(own)
  const among = differencesAmong(own)
  const judged = own.map((figure) => {
    const { bars, notes } = compareDefinitions(figure.meaning, standard.meaning, AMONG_COUNTIES)
    const counting = figure.counted === standard.counted ? [] : ['计数口径不同']
    const period = figure.standing.from === standard.standing.from ? [] : ['计量期间不同']
    const all = [...bars, ...counting, ...period]
    const leftOut = all.length > 0 ? all.join('；') : isRateUnit(figure.meaning.measureUnit) && figure.standing.value !== null && figure.standing.numerator === null ? '只有比率、没有分子分母' : null
    return { figure, leftOut, cell: cellOf(figure, [...(figure === standard ? [] : notes), ...among.get(figure.place.id)!], leftOut) }
  })
  const counted = judged.filter(({ figure, leftOut }) => leftOut === null && figure.standing.value !== null).map(({ figure }) => figure)
  return {
    key: standard.indicatorId, name: standard.name, measureUnit: standard.meaning.measureUnit, isLinked: false, way: isRateMeaning(standard.meaning) ? 'RATE' : 'SUM',
    monthNote: monthNoteOf(own, null, counted),
    // One county is no sum.
    whole: { shown: counted.length >= 2 ? sumOf(counted, standard.meaning.measureUnit) : null, status: null, asked: null, targetId: null, through: counted.length >= 2 ? oneMonthOf(counted) : null, counted: counted.length >= 2 ? counted.map(({ place }) => place.name) : [] },
    own: prefecture && { shown: prefecture.standing.shown, status: prefecture.standing.status, targetId: prefecture.standing.targetId },
    cells: new Map(judged.map(({ figure, cell }) => [figure.place.id, cell])),
  }
}

/** The month that all values end with; null where they end with different ones. */
function oneMonthOf(figures: readonly CountyFigure[]): Period | null {
  const months = [...new Set(figures.flatMap(({ standing: { through } }) => through ?? []))]
  return months.length === 1 ? months[0]! : null
}

/**
 * What is to be said where counties' numbers end with different months, so that nobody compares them as if they were of
 * one: a linked number is brought to the month that all have, others are added as they are, and it says which.
 */
function monthNoteOf(figures: readonly CountyFigure[], wholeThrough: Period | null, counted: readonly CountyFigure[] = []): string | null {
  const ended = figures.filter(({ standing: { through } }) => through !== null)
  if (new Set(ended.map(({ standing: { through } }) => through)).size <= 1) return null
  if (wholeThrough !== null) return `各县数据月份不同，不宜直接比较；合计统一算到${formatPeriod(wholeThrough)}`
  if (counted.length < 2 || oneMonthOf(counted) !== null) return '各县数据月份不同，不宜直接比较'
  return `各县数据月份不同，不宜直接比较；合计为不同月份的数相加：${counted.map(({ place, standing: { through } }) => `${place.name}到${formatPeriod(through!)}`).join('，')}`
}

function cellOf({ standing: { targetId, status, shown, value, asked, through } }: CountyFigure, differences: readonly string[], leftOut: string | null): ComparisonCell {
  return { targetId, status, shown, value, asked, through, differences: [...new Set(differences)], leftOut }
}

/** The definition that most counties share, the first of them; of a tie the one named first. */
function usualOf(figures: readonly CountyFigure[]): CountyFigure {
  const groups = [...groupBy(figures, ({ meaning: { measureUnit, flow, denominatorFlow }, meaning, counted, standing: { from } }) => JSON.stringify([(measureUnit ?? '').normalize('NFKC'), isRateMeaning(meaning), flow, denominatorFlow ?? flow, counted, from])).values()]
  return groups.reduce((most, group) => (group.length > most.length ? group : most))[0]!
}

/** What one figure rests on and others do not: how the ledger counts, which population. How far the data goes stands at each. */
function differencesAmong(figures: readonly CountyFigure[]): Map<string, string[]> {
  const differ = (words: readonly string[]) => new Set(words).size > 1
  const counting = differ(figures.map(({ counted }) => counted ?? ''))
  const year = differ(figures.map(({ population }) => String(population?.year ?? '')))
  const source = differ(figures.map(({ population, place }) => sourceKind(population, place)))
  return new Map(figures.map(({ place, counted, population }) => [place.id, [
    ...(counting ? [`计数口径：${counted ?? '由单位报送，台账口径不适用'}`] : []),
    ...(year || source ? [population ? `常住人口：${population.year}年，${population.source}${population.isEarlierYear ? '（沿用往年）' : ''}` : '不按常住人口计算'] : []),
  ]]))
}

/** The kind of a source: without the name of its place and without its year. */
function sourceKind(population: PopulationUsed | null, place: CountyPlace): string {
  return population === null ? '' : population.source.replaceAll(place.name, '').replace(/\d{4}年?/g, '')
}

/** Σ numerator over Σ denominator where all are rates with their parts, else the sum of amounts. */
function sumOf(figures: readonly CountyFigure[], measureUnit: string | null): string | null {
  const unit = measureUnit ?? ''
  const parts = figures.flatMap(({ standing: { numerator, denominator } }) => (numerator !== null && denominator !== null ? [{ numerator, denominator }] : []))
  if (parts.length === 0) return isRateUnit(measureUnit) ? null : shownValue(fractionOf(sumDecimals(figures.map(({ standing }) => standing.value!))), unit, false)
  if (parts.length < figures.length) return null
  const whole: Fraction = fractionOf(sumDecimals(parts.map(({ denominator }) => denominator)))
  if (whole.n === 0n) return null
  return shownValue(times(dividedBy(fractionOf(sumDecimals(parts.map(({ numerator }) => numerator))), whole), wholeFraction(scaleOfUnit(measureUnit))), unit, true)
}

/** `3 项各县共有，其中 1 项定义有差异`. */
export function comparisonWords(rows: readonly ComparisonRow[]): string {
  const different = rows.filter(({ cells, monthNote }) => monthNote !== null || [...cells.values()].some(({ differences, leftOut }) => differences.length > 0 || leftOut !== null)).length
  return `${rows.length} 项各县共有的指标${different > 0 ? `，其中 ${different} 项的定义或数据有差异` : ''}`
}
