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
export type HandlingCell = CountedFacts & { readonly cases: number; readonly closed: number; readonly paused: number; /** Not closed, not paused, and due after today. */ readonly later: number; /** Due before the question's months and still open: in none of the other counts. */ readonly earlier?: number }

/**
 * 核查处置率 = closed ÷ owed, exact. Owed is what is due or closed already; what a retest or objection pauses lawfully and
 * what is due later is in neither part, each with its reason. A case counts on the day it was due or closed, whichever
 * came first: one that was due before the months asked for and is still open counted then, and is told, not counted.
 */
export function handlingRate(cells: readonly HandlingCell[], options: CountingOptions): MeasureReading {
  const excluded = new Map<ExclusionKey, number>()
  let [closed, owed, paused, later, earlier] = [0, 0, 0, 0, 0]
  for (const cell of cells) {
    const key = exclusionOf(cell, options)
    if (key !== null) {
      if (cell.cases > 0) excluded.set(key, (excluded.get(key) ?? 0) + cell.cases)
      continue
    }
    closed += cell.closed
    paused += cell.paused
    later += cell.later
    earlier += cell.earlier ?? 0
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
      excluded: [...own('paused', paused), ...own('later', later), ...own('earlier', earlier), ...excludedCounts(excluded)],
      population: null,
      missing: owed > 0 ? null : paused + later > 0 ? '所选月份的不合格批次都还没有到期或依法暂停，暂无核查处置率' : '所选月份没有应完成核查处置的不合格批次',
    },
  }
}

/** Why a case that the options count is left out all the same. */
export const HANDLING_EXCLUSIONS = { paused: '复检或异议正在办理，依法暂停，不计入应完成数', later: '尚未到期，不计入应完成数', earlier: '以前月份到期、至今没有办结，计入到期的月份' } as const

function own(key: keyof typeof HANDLING_EXCLUSIONS, count: number): ExcludedCount[] {
  return count === 0 ? [] : [{ key, reason: HANDLING_EXCLUSIONS[key], count }]
}

/** Why one case is left out; null where it counts. The first that applies, as in the sums. @param fromOn the first day of the months asked for */
export function handlingExclusionOf(facts: CountedFacts & { readonly isPaused: boolean; readonly state: string; readonly countedOn: string }, options: CountingOptions, todayOn: string, fromOn = ''): ExclusionKey | keyof typeof HANDLING_EXCLUSIONS | null {
  const key = exclusionOf(facts, options)
  if (key !== null || facts.isPaused) return key ?? 'paused'
  if (facts.state === 'CLOSED') return null
  return facts.countedOn > todayOn ? 'later' : facts.countedOn < fromOn ? 'earlier' : null
}
