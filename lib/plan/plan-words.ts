import type { PlanStatus } from '@/lib/generated/prisma/enums'
import { formatDate } from '@/lib/shared/format'

/** A plan's period in the fewest words: `2026年`, `2025—2027年`, `2026年3月1日至2026年12月31日`; null where the document states none. */
export function periodWords(fromOn: string | null, toOn: string | null): string | null {
  if (!fromOn && !toOn) return null
  if (!fromOn) return `至${formatDate(toOn!)}`
  if (!toOn) return `${formatDate(fromOn)}起`
  const [from, to] = [fromOn.slice(0, 4), toOn.slice(0, 4)]
  if (!fromOn.endsWith('-01-01') || !toOn.endsWith('-12-31')) return `${formatDate(fromOn)}至${formatDate(toOn)}`
  return from === to ? `${from}年` : `${from}—${to}年`
}

/** The tone of a plan's state on a badge. */
export const PLAN_STATUS_TONES = { DRAFT: 'caution', PUBLISHED: 'good', CLOSED: 'neutral', VOIDED: 'muted' } as const satisfies Record<PlanStatus, string>

/** How a document calls a place: markers joined as written, `三（一）`; null where it is not numbered. */
export function pathWords(path: readonly string[]): string | null {
  const words = path.join('').trim()
  return words === '' ? null : words
}
