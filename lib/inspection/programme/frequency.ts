import type { FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, InspectionLevel, InspectionSource, JurisdictionLevel, RiskGrade } from '@/lib/generated/prisma/enums'
import { addMonths } from '@/lib/shared/format'

/**
 * How often businesses of a jurisdiction are inspected, from the limits in force there on a day. Intervals are in whole
 * calendar months.
 */
export type InspectionRule = {
  /** From one inspection to the next at the latest, by risk grade (风险分级管理办法: 检查频次); `NONE`: not graded. */
  readonly months: Readonly<Record<RiskGrade | 'NONE', number>>
  /** The same for 重点监督检查对象, where it is shorter than that of the grade; null: none of its own. */
  readonly keyMonths: number | null
  /** Within which every business is inspected on all items (令第49号第二十二条). */
  readonly fullCoverageMonths: number
  /** How long what a superior inspected is not inspected again (第四十二条). */
  readonly noRepeatMonths: number
  /** Inspections of one business in a calendar year at most (国办发〔2024〕54号); null: no cap is set. */
  readonly yearlyCap: number | null
}

/** What of a business decides how often it is inspected. */
export type InspectedBusiness = {
  readonly kind: FoodBusinessKind
  readonly status: FoodBusinessStatus
  readonly isVoided: boolean
  readonly riskGrade: RiskGrade | null
  /** Its gradings in their order, the one that holds the last; before the first it was not graded. Without any, it was always graded as now. */
  readonly gradings?: readonly { readonly grade: RiskGrade; readonly on: string }[]
  readonly tags: readonly FoodBusinessTag[]
  /** The day it came into the register, `YYYY-MM-DD`: what was never inspected counts from here. */
  readonly registeredOn: string
}

/** An inspection that took place and holds. */
export type Visit = { readonly inspectedOn: string; readonly level: InspectionLevel; readonly source: InspectionSource; readonly coversAllItems: boolean }

/** When a business is to be inspected next, in days only: what they mean on a given day is `standingOf`'s to say. */
export type DueDays = {
  readonly isKey: boolean
  /** The latest own inspection that counts for the frequency, and the latest on all items. */
  readonly lastOn: string | null
  readonly lastFullOn: string | null
  readonly frequencyDueOn: string
  readonly fullDueOn: string
  /** The earlier of the two: the last day on which it is in time. */
  readonly dueOn: string
  readonly lastSuperiorOn: string | null
  /** The last day on which it is not to be inspected again because a superior did. */
  readonly superiorUntilOn: string | null
  /** The latest calendar year with inspections that a cap counts, and how many it has. */
  readonly countedYear: number | null
  readonly countedInYear: number
  /** The year in which the cap is reached. */
  readonly capReachedYear: number | null
}

/** The months between two inspections, so that a year has at least so many; never under one. @throws RangeError when not positive */
export function monthsBetween(timesPerYear: number): number {
  if (!(timesPerYear > 0)) throw new RangeError(`Not a frequency: ${timesPerYear}`)
  return Math.max(1, Math.floor(12 / timesPerYear))
}

/** Farms grow and raise under the law of agricultural products: no 食品生产经营者 in the sense of 令第49号. */
export function isInspected({ kind, status, isVoided }: Pick<InspectedBusiness, 'kind' | 'status' | 'isVoided'>): boolean {
  return !isVoided && status === 'OPERATING' && kind !== 'FARM'
}

export type KeyReason = 'SPECIAL_FOOD_PRODUCER' | 'HIGH_RISK_PRODUCER' | 'HIGHEST_RISK_SELLER' | 'CENTRAL_KITCHEN' | 'MEAL_DELIVERY'

const SELLS: readonly FoodBusinessKind[] = ['SELLER', 'CATERER', 'CANTEEN']

/** Why a business is a 重点监督检查对象 (令第49号); of several reasons all, none where it is not. */
export function keyReasonsOf({ kind, riskGrade, tags }: Pick<InspectedBusiness, 'kind' | 'riskGrade' | 'tags'>): KeyReason[] {
  return [
    ...(kind === 'PRODUCER' && tags.includes('SPECIAL_FOOD') ? (['SPECIAL_FOOD_PRODUCER'] as const) : []),
    ...(kind === 'PRODUCER' && (riskGrade === 'C' || riskGrade === 'D') ? (['HIGH_RISK_PRODUCER'] as const) : []),
    ...(SELLS.includes(kind) && riskGrade === 'D' ? (['HIGHEST_RISK_SELLER'] as const) : []),
    ...(tags.includes('CENTRAL_KITCHEN') ? (['CENTRAL_KITCHEN'] as const) : []),
    ...(tags.includes('MEAL_DELIVERY') ? (['MEAL_DELIVERY'] as const) : []),
  ]
}

/** The months that hold for a business: those of its grade, or of key objects where these are shorter. */
export function intervalOf(business: Pick<InspectedBusiness, 'kind' | 'riskGrade' | 'tags'>, rule: InspectionRule): { readonly months: number; readonly because: 'GRADE' | 'KEY' } {
  const ofGrade = rule.months[business.riskGrade ?? 'NONE']
  const isShorter = rule.keyMonths !== null && rule.keyMonths < ofGrade && keyReasonsOf(business).length > 0
  return isShorter ? { months: rule.keyMonths!, because: 'KEY' } : { months: ofGrade, because: 'GRADE' }
}

/**
 * The last day on which an inspection is in time by the frequency, counted from `startOn`. A grade asks from the day on
 * which it was given: one that asks for more makes nothing due before that day, and takes nothing back that was due by the
 * former one. One that asks for less lets the business have the longer interval.
 * @param startOn the last inspection that counts, or the registration
 */
function frequencyDay(business: InspectedBusiness, startOn: string, rule: InspectionRule): string {
  const askedBy = (riskGrade: RiskGrade | null) => addMonths(startOn, intervalOf({ ...business, riskGrade }, rule).months)
  const gradings = business.gradings ?? []
  if (gradings.length === 0) return askedBy(business.riskGrade)
  const graded = gradings.reduce((dueOn, { grade, on }) => later(askedBy(grade), dueOn < on ? dueOn : on), askedBy(null))
  return later(askedBy(business.riskGrade), graded)
}

const RANKS: Readonly<Record<InspectionLevel, number>> = { NATIONAL: 3, PROVINCIAL: 2, CITY: 1, COUNTY: 0 }
const OWN_RANKS: Readonly<Record<JurisdictionLevel, number>> = { PROVINCE: 2, PREFECTURE: 1, COUNTY: 0, TOWNSHIP: 0 }

/** Whether inspectors of a level stand above a jurisdiction's own. */
export function isSuperior(level: InspectionLevel, own: JurisdictionLevel): boolean {
  return RANKS[level] > OWN_RANKS[own]
}

/** A visit for a complaint or a 复查 looks at one thing only: it is none of those that the frequency asks for. */
export function countsForFrequency(source: InspectionSource): boolean {
  return source !== 'COMPLAINT' && source !== 'FOLLOW_UP'
}

/** What leads from complaints, and what superiors assign, does not use up the cap. */
export function countsForCap(source: InspectionSource): boolean {
  return countsForFrequency(source) && source !== 'SUPERIOR'
}

/**
 * When a business is to be inspected next. The year's number is spread evenly: the next one is due so many months after
 * the last, which gives every calendar year at least the number that the grade asks for. What was never inspected
 * counts from the day of its registration; an inspection from before that day makes nothing later or earlier. A grade
 * makes nothing due before it was given.
 * @param visits of this business, in any order
 * @param own the level of the jurisdiction: a superior's visits count neither for the frequency nor for the cap
 */
export function dueDaysOf(business: InspectedBusiness, visits: readonly Visit[], rule: InspectionRule, own: JurisdictionLevel): DueDays {
  const ours = visits.filter(({ level }) => !isSuperior(level, own))
  const lastOn = latest(ours.filter(({ source }) => countsForFrequency(source)))
  const lastFullOn = latest(ours.filter(({ coversAllItems }) => coversAllItems))
  const lastSuperiorOn = latest(visits.filter(({ level }) => isSuperior(level, own)))
  const frequencyDueOn = frequencyDay(business, later(business.registeredOn, lastOn), rule)
  const fullDueOn = addMonths(later(business.registeredOn, lastFullOn), rule.fullCoverageMonths)
  const counted = ours.filter(({ source }) => countsForCap(source)).map(({ inspectedOn }) => Number(inspectedOn.slice(0, 4)))
  const countedYear = counted.length === 0 ? null : Math.max(...counted)
  const countedInYear = counted.filter((year) => year === countedYear).length
  return {
    isKey: keyReasonsOf(business).length > 0, lastOn, lastFullOn, frequencyDueOn, fullDueOn,
    dueOn: frequencyDueOn < fullDueOn ? frequencyDueOn : fullDueOn,
    lastSuperiorOn, superiorUntilOn: lastSuperiorOn === null ? null : addMonths(lastSuperiorOn, rule.noRepeatMonths),
    countedYear, countedInYear, capReachedYear: rule.yearlyCap !== null && countedInYear >= rule.yearlyCap ? countedYear : null,
  }
}

function latest(visits: readonly Visit[]): string | null {
  return visits.reduce<string | null>((last, { inspectedOn }) => (last === null || inspectedOn > last ? inspectedOn : last), null)
}

const later = (on: string, other: string | null) => (other !== null && other > on ? other : on)
