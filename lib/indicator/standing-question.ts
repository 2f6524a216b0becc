import type { IndicatorDirection, IndicatorSource, TargetNature } from '@/lib/generated/prisma/enums'
import type { Period } from '@/lib/shared/period'
import type { JudgingThresholds } from './attainability'
import type { MonthNumbers } from './indicator-value'
import type { JudgedData, JudgedIndicator, JudgedTarget } from './judge'
import type { PathTarget } from './target-step'

/** An indicator as it is defined now. */
export type StandingIndicator = JudgedIndicator & { readonly id: string; readonly name: string; readonly direction: IndicatorDirection; readonly source: IndicatorSource }

/** A target of a plan in force, decimals as text. */
export type StandingTarget = Omit<JudgedTarget, 'measureUnit' | 'direction'> & PathTarget & {
  readonly id: string
  readonly planId: string
  readonly nature: TargetNature | null
  readonly planFrom: string
  readonly planTo: string
  readonly indicator: StandingIndicator
  /** 基期值 in the measure unit. */
  readonly baseline: string | null
}

/** A jurisdiction below whose numbers make up an indicator that is rolled up. */
export type ReporterPlace = {
  readonly id: string
  readonly name: string
  /** Its own indicator; null where none is linked. */
  readonly indicator: { readonly id: string; readonly name: string } | null
  /** Why its numbers are not added up; null where they are. */
  readonly leftOut: string | null
  /** What differs in its definition, in words. */
  readonly notes: readonly string[]
  /** Where it adds its own up from below: the jurisdiction right below it whose numbers these are. */
  readonly within?: ReporterPlace
}

/** One who reports on an indicator, or the portal's own ledger; the months of this year and the last, in any order. */
export type Reporter = {
  /** Null: the portal's own ledger. */
  readonly departmentId: string | null
  readonly name: string
  /** Whether it answers for the whole where the parts give no common value. */
  readonly isLead: boolean
  readonly months: readonly MonthNumbers[]
  /** The months it owes numbers for, with the day each falls due. */
  readonly owed: readonly { readonly period: Period; readonly dueOn: string }[]
  /** Of an indicator that is rolled up from below: whose numbers these are. Either all reporters have one or none has. */
  readonly place?: ReporterPlace
}

export type StandingAsked = {
  readonly thresholds: JudgingThresholds
  /** The day of judging: the business day, or the last day of a month gone by. Months after it are not looked at. */
  readonly todayOn: string
  readonly finding: JudgedData['finding']
  /** Whether each reporter's own part is wanted too; true unless said. Of many reporters they are most of the work. */
  readonly withParts?: boolean
}
