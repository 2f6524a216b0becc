import type { FoodBusinessKind, Verification } from '@/lib/generated/prisma/enums'

/** How much an item of a checklist weighs, by whether it is a key one (重点项). */
export type ItemWeights = { readonly general: number; readonly key: number }

/** 静态风险因素: one question with its answers; points are plain numbers of at most two decimals. */
export type StaticFactor = {
  readonly code: string
  readonly label: string
  /** Of which businesses it is asked. */
  readonly kinds: readonly FoodBusinessKind[]
  readonly options: readonly { readonly code: string; readonly label: string; readonly points: number }[]
  readonly verification: Verification
  readonly note: string
}

/** Where an event that raises the grade is found by itself; else people enter it with its basis. */
export const EVENT_SOURCES = ['PENALTY', 'FAILED_BATCH', 'LISTING', 'COMPLAINT'] as const
export type EventSource = (typeof EVENT_SOURCES)[number]

/** 上调情形: by how many grades, or to the highest at once. */
export type RaisingEvent = { readonly code: string; readonly label: string; readonly steps: number; readonly toHighest: boolean; readonly source: EventSource | null; readonly basis: string }

/** 下调情形: one grade down, where nothing raises it. */
export type LoweringGround = { readonly code: string; readonly label: string; readonly basis: string }

/** When a second person looks at an assessment before it holds. */
export type ReviewRule = { readonly always: boolean; readonly whenDifferent: boolean; readonly whenRaised: boolean; readonly whenLowered: boolean }

export type RiskModel = {
  readonly factors: readonly StaticFactor[]
  readonly weights: ItemWeights
  /** Without a filed inspection: the static points, stretched to a hundred. */
  readonly newByStatic: boolean
  readonly events: readonly RaisingEvent[]
  /** All events together raise by no more grades than this. */
  readonly stepsAtMost: number
  /** How far back events count, in months. */
  readonly eventMonths: number
  readonly lowering: readonly LoweringGround[]
  readonly review: ReviewRule
  /** After so many months a business is to be assessed anew. */
  readonly reassessMonths: number
}

export type CateringModel = {
  readonly weights: ItemWeights
  /** From so many key items not complied with on, no grade is given. */
  readonly keyFailingFrom: number
  /** The yearly grade is the mean of so many months. */
  readonly yearMonths: number
  /** By when the next assessment is due, in months after the visit. */
  readonly nextMonths: { readonly EXCELLENT: number; readonly GOOD: number; readonly FAIR: number; readonly NONE: number }
}

/** A model as it stands in the database, of one scale. */
export type GradingModelOf<M> = {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly validFrom: string
  readonly basis: string
  readonly verification: Verification
  readonly note: string
  /** Null: comes with the portal. */
  readonly jurisdictionName: string | null
  readonly content: M
}

/** The factors that are asked of a business, in their order. */
export function factorsOf(model: Pick<RiskModel, 'factors'>, kind: FoodBusinessKind): readonly StaticFactor[] {
  return model.factors.filter(({ kinds }) => kinds.includes(kind))
}

/**
 * The most points that the answers of a kind of business can make, in hundredths.
 * Each model gives 40 (食品生产经营风险分级管理办法（试行）: 静态风险因素 40 分); a test holds the ones that come along to it.
 */
export function mostStaticHundredths(model: Pick<RiskModel, 'factors'>, kind: FoodBusinessKind): number {
  return factorsOf(model, kind).reduce((sum, { options }) => sum + Math.max(...options.map(({ points }) => hundredths(points))), 0)
}

/** Points in hundredths, in which all of this is counted, so that no sum is off by a rounding. */
export function hundredths(points: number): number {
  return Math.round(points * 100)
}

/** Hundredths as a person reads points: 1350 → 13.5. */
export function pointsText(value: number): string {
  return String(value / 100)
}
