import type { UnitRole } from '@/lib/generated/prisma/enums'

export type ClauseUnit = { readonly role: UnitRole; readonly name: string }

/** What a target says, apart from its indicator's name: value, year, nature. */
export type ClauseTarget = { readonly name: string; readonly words: string }

/** A clause of one revision with the units and targets that stand in it. */
export type ComparableClause = {
  /** Markers, outermost first: 三, (一). */
  readonly path: readonly string[]
  readonly heading: string
  readonly text: string
  readonly units: readonly ClauseUnit[]
  readonly targets: readonly ClauseTarget[]
  /** Where it begins in the text of its revision. */
  readonly start: number
}
