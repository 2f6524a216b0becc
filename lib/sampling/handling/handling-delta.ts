import type { SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { CaseStanding } from './case-row'
import type { HandlingCell } from './handling-rate'

/** Σ of cases that share what counts. */
export type HandlingCounts = Pick<HandlingCell, 'cases' | 'closed' | 'paused'>
export type HandlingDelta = HandlingCounts & Pick<CaseStanding, 'jurisdictionId' | 'level' | 'kind' | 'productClass'> & { readonly grain: SamplingSumGrain; readonly unitId: string; readonly countedOn: string }

/** By how much each sum changes with these cases; sums that stay as they are do not appear. */
export function handlingDeltas(changes: readonly { readonly before: CaseStanding | null; readonly after: CaseStanding | null }[]): HandlingDelta[] {
  const deltas = new Map<string, HandlingDelta>()
  const add = (standing: CaseStanding, sign: 1 | -1) => {
    const { countedOn, jurisdictionId, departmentId, townshipId, level, kind, productClass, state, isPaused } = standing
    if (countedOn === null) return
    const units = [['JURISDICTION', jurisdictionId], ['DEPARTMENT', departmentId ?? jurisdictionId], ['TOWNSHIP', townshipId ?? jurisdictionId]] as const
    for (const [grain, unitId] of units) {
      const name = [jurisdictionId, grain, unitId, countedOn, level, kind, productClass].join(' ')
      const held = deltas.get(name) ?? { jurisdictionId, grain, unitId, countedOn, level, kind, productClass, cases: 0, closed: 0, paused: 0 }
      deltas.set(name, { ...held, cases: held.cases + sign, closed: held.closed + (state === 'CLOSED' ? sign : 0), paused: held.paused + (isPaused ? sign : 0) })
    }
  }
  for (const { before, after } of changes) {
    if (before) add(before, -1)
    if (after) add(after, 1)
  }
  return [...deltas.values()].filter(({ cases, closed, paused }) => cases !== 0 || closed !== 0 || paused !== 0)
}
