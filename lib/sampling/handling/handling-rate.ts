import type { ExcludedCount, MeasureReading } from '@/lib/indicator/measure'
import { exclusionOf, type CountedFacts, type ExclusionKey } from '../batch-standing'
import { describeCounting, type CountingOptions } from '../counting-options'
import { excludedCounts } from '../sum-cell'

export const HANDLING_RATE = {
  code: 'sampling.handling-rate',
  name: '核查处置率',
  measureUnit: '%',
  numeratorName: '已办结的不合格批次数',
  denominatorName: '应完成核查处置的不合格批次数',
  formula: '已办结的不合格批次数 ÷ 应完成核查处置的不合格批次数（到期的和已办结的，复检、异议中依法暂停的除外）× 100%',
} as const

/** Cases that count on days which the question covers, by what decides whether they count; `later` of them are due after today. */
export type HandlingCell = CountedFacts & { readonly cases: number; readonly closed: number; readonly paused: number; /** Not closed, not paused, and due after today. */ readonly later: number }

/**
 * 核查处置率 = closed ÷ owed, exact. Owed is what is due or closed already; what a retest or objection pauses lawfully and
 * what is due later is in neither part, each with its reason. A case counts on the day it was due or closed, whichever
 * came first.
 */
export function handlingRate(cells: readonly HandlingCell[], options: CountingOptions): MeasureReading {
  const excluded = new Map<ExclusionKey, number>()
  let [closed, owed, paused, later] = [0, 0, 0, 0]
  for (const cell of cells) {
    const key = exclusionOf(cell, options)
    if (key !== null) {
      if (cell.cases > 0) excluded.set(key, (excluded.get(key) ?? 0) + cell.cases)
      continue
    }
    closed += cell.closed
    paused += cell.paused
    later += cell.later
    owed += cell.cases - cell.paused - cell.later
  }
  return {
    value: owed === 0 ? null : { kind: 'rate', numerator: String(closed), denominator: String(owed) },
    provenance: {
      code: HANDLING_RATE.code,
      formula: HANDLING_RATE.formula,
      counting: describeCounting(options),
      numerator: { name: HANDLING_RATE.numeratorName, count: closed },
      denominator: { name: HANDLING_RATE.denominatorName, count: owed },
      excluded: [...own('paused', paused), ...own('later', later), ...excludedCounts(excluded)],
      population: null,
      missing: owed > 0 ? null : paused + later > 0 ? '所选月份的不合格批次都还没有到期或依法暂停，暂无核查处置率' : '所选月份没有应完成核查处置的不合格批次',
    },
  }
}

/** Why a case that the options count is left out all the same. */
export const HANDLING_EXCLUSIONS = { paused: '复检或异议正在办理，依法暂停，不计入应完成数', later: '尚未到期，不计入应完成数' } as const

function own(key: keyof typeof HANDLING_EXCLUSIONS, count: number): ExcludedCount[] {
  return count === 0 ? [] : [{ key, reason: HANDLING_EXCLUSIONS[key], count }]
}

/** Why one case is left out; null where it counts. The first that applies, as in the sums. */
export function handlingExclusionOf(facts: CountedFacts & { readonly isPaused: boolean; readonly state: string; readonly countedOn: string }, options: CountingOptions, todayOn: string): ExclusionKey | keyof typeof HANDLING_EXCLUSIONS | null {
  return exclusionOf(facts, options) ?? (facts.isPaused ? 'paused' : facts.state !== 'CLOSED' && facts.countedOn > todayOn ? 'later' : null)
}
