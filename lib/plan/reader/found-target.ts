import type { Comparator, Span } from './plan-reading.schema'

/** A target as it stands in running text or a cell, before it is called an indicator or a baseline. */
export interface FoundTarget {
  name: string
  measureUnit: string | null
  comparator: Comparator
  value: number | null
  upper: number | null
  per: number | null
  valueText: string
  approximate: boolean
  pending: 'placeholder' | 'by-authority' | null
  authority: string | null
  window: string | null
  strength: 'required' | 'strive'
  year: number | null
  span: Span
  /** True for where things start from (the 97 of “由97%提高到98%”), false for where they go, null where that is not said. */
  was: boolean | null
}

/**
 * Takes what is known of a target; returns it with everything else unstated. Each field is named: an object of this
 * many that is spread together is kept as a table of its own, ten times the size.
 */
export function foundTarget(known: Partial<FoundTarget> & Pick<FoundTarget, 'name' | 'comparator' | 'valueText' | 'span'>): FoundTarget {
  return {
    name: known.name, measureUnit: known.measureUnit ?? null, comparator: known.comparator, value: known.value ?? null,
    upper: known.upper ?? null, per: known.per ?? null, valueText: known.valueText, approximate: known.approximate ?? false,
    pending: known.pending ?? null, authority: known.authority ?? null, window: known.window ?? null,
    strength: known.strength ?? 'required', year: known.year ?? null, span: known.span, was: known.was ?? null,
  }
}
