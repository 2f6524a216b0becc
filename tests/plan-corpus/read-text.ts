import { makePassage, type Passage } from '@/lib/plan/reader/passages'
import type { PlanReading, Span } from '@/lib/plan/reader/plan-reading.schema'
import { sourceFromText } from '@/lib/plan/reader/plan-source'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { splitLines } from '@/lib/plan/reader/source-lines'

/** Takes a text; returns it as one paragraph of the reader. */
export function passageOf(text: string): Passage {
  return makePassage(text, splitLines(text), 0)
}

/** Takes a text; returns what the plan reader makes of it. */
export function readText(text: string): PlanReading {
  return readPlan(sourceFromText(text))
}

/** Takes a text and a span; returns what stands there. */
export function quote(text: string, [start, end]: Span): string {
  return text.slice(start, end)
}
