import type { SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { RectificationStanding } from './rectification-row'

/** Σ of rectifications that share what counts; closed, on time and paused are of those with a term. */
export type RectificationCounts = { readonly found: number; readonly closed: number; readonly onTime: number; readonly paused: number; readonly termless: number }
export type RectificationDelta = RectificationCounts & Pick<RectificationStanding, 'jurisdictionId' | 'businessKind' | 'isKey'> & { readonly grain: SamplingSumGrain; readonly unitId: string; readonly countedOn: string }

/** By how much each sum changes with these rectifications; sums that stay as they are do not appear. */
export function rectificationDeltas(changes: readonly { readonly before: RectificationStanding | null; readonly after: RectificationStanding | null }[]): RectificationDelta[] {
  const deltas = new Map<string, RectificationDelta>()
  const add = (standing: RectificationStanding, sign: 1 | -1) => {
    const { countedOn, jurisdictionId, departmentId, townshipId, businessKind, isKey, state, isOnTime, isPaused, isTermless } = standing
    if (countedOn === null) return
    const one = (holds: boolean) => (holds ? sign : 0)
    const units = [['JURISDICTION', jurisdictionId], ['DEPARTMENT', departmentId ?? jurisdictionId], ['TOWNSHIP', townshipId ?? jurisdictionId]] as const
    for (const [grain, unitId] of units) {
      const name = [jurisdictionId, grain, unitId, countedOn, businessKind, isKey].join(' ')
      const held = deltas.get(name) ?? { jurisdictionId, grain, unitId, countedOn, businessKind, isKey, found: 0, closed: 0, onTime: 0, paused: 0, termless: 0 }
      deltas.set(name, { ...held, found: held.found + sign, closed: held.closed + one(state === 'CLOSED' && !isTermless), onTime: held.onTime + one(isOnTime), paused: held.paused + one(isPaused), termless: held.termless + one(isTermless) })
    }
  }
  for (const { before, after } of changes) {
    if (before) add(before, -1)
    if (after) add(after, 1)
  }
  return [...deltas.values()].filter(({ found, closed, onTime, paused, termless }) => [found, closed, onTime, paused, termless].some((count) => count !== 0))
}
