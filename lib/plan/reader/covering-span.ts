import type { Span } from './plan-reading.schema'

/** Takes spans; returns the shortest span that holds them all, or null where there is none. */
export function coveringSpan(spans: readonly Span[]): Span | null {
  return spans.reduce<Span | null>((whole, [start, end]) => (whole ? [Math.min(whole[0], start), Math.max(whole[1], end)] : [start, end]), null)
}
