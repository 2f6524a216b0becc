import type { ExcludedCount, MeasureReading } from '@/lib/indicator/measure'

export const COMPLETION_RATE = {
  code: 'rectification.completion-rate',
  name: '整改完成率',
  measureUnit: '%',
  numeratorName: '已完成整改（销号）的问题数',
  denominatorName: '应完成整改的问题数',
  formula: '已完成整改（销号）的问题数 ÷ 应完成整改的问题数（到期的和已销号的，依法中止和没有整改期限的除外）× 100%',
} as const

export const FINDING_ITEMS = ['KEY', 'GENERAL'] as const
export type FindingItem = (typeof FINDING_ITEMS)[number]
export const FINDING_ITEM_LABELS: Record<FindingItem, string> = { KEY: '重点项', GENERAL: '一般项' }

/** What is counted: key items, general ones, or both. */
export type CompletionOptions = { readonly findingItems: readonly FindingItem[] }
export const USUAL_COMPLETION: CompletionOptions = { findingItems: FINDING_ITEMS }

/** `计入重点项、一般项问题，当场改正的也计入`. */
export function describeCompletion({ findingItems }: CompletionOptions): string {
  return `计入${FINDING_ITEMS.filter((one) => findingItems.includes(one)).map((one) => FINDING_ITEM_LABELS[one]).join('、')}问题，当场改正的也计入`
}

/** Findings that count on days which the question covers; closed, on time and paused are of those with a term, `later` of them are due after today. */
export type CompletionCell = { readonly isKey: boolean; readonly found: number; readonly closed: number; readonly onTime: number; readonly paused: number; readonly termless: number; readonly later: number }

/** Why a finding is left out. The first that applies, in this order, so that the reasons add up. */
export type CompletionExclusion = 'item-KEY' | 'item-GENERAL' | 'termless' | 'paused' | 'later'

export const COMPLETION_EXCLUSIONS: Record<CompletionExclusion, string> = {
  'item-KEY': '本指标不计重点项问题', 'item-GENERAL': '本指标不计一般项问题', termless: '没有整改期限（调查处理、责令停产停业尚未责令限期改正），不计入应完成数', paused: '经批准中止，不计入应完成数', later: '尚未到期，不计入应完成数',
}

export function isCompletionExclusion(text: string): text is CompletionExclusion {
  return Object.hasOwn(COMPLETION_EXCLUSIONS, text)
}

/** What of the findings was due, what of it is done, and in time. */
export type Completion = { readonly owed: number; readonly closed: number; readonly onTime: number; /** Due, and not closed. */ readonly overdue: number }

/** Adds cells up. */
export function completionOf(cells: readonly CompletionCell[]): Completion {
  const sum = (of: (cell: CompletionCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const owed = sum(({ found, paused, termless, later }) => found - paused - termless - later)
  const closed = sum((cell) => cell.closed)
  return { owed, closed, onTime: sum(({ onTime }) => onTime), overdue: owed - closed }
}

/** 整改完成率 = closed ÷ owed, exact. A finding counts on the day it was due or closed, whichever came first. */
export function completionRate(cells: readonly CompletionCell[], options: CompletionOptions): MeasureReading {
  const isCounted = ({ isKey }: CompletionCell) => options.findingItems.includes(isKey ? 'KEY' : 'GENERAL')
  const counted = cells.filter(isCounted)
  const { owed, closed } = completionOf(counted)
  const left = (key: CompletionExclusion, of: readonly CompletionCell[], count: (cell: CompletionCell) => number): ExcludedCount[] => {
    const total = of.reduce((sum, cell) => sum + count(cell), 0)
    return total === 0 ? [] : [{ key, reason: COMPLETION_EXCLUSIONS[key], count: total }]
  }
  const others = cells.filter((cell) => !isCounted(cell))
  const excluded = [
    ...left('termless', counted, (cell) => cell.termless), ...left('paused', counted, (cell) => cell.paused), ...left('later', counted, (cell) => cell.later),
    ...left('item-KEY', others.filter(({ isKey }) => isKey), (cell) => cell.found), ...left('item-GENERAL', others.filter(({ isKey }) => !isKey), (cell) => cell.found),
  ]
  return {
    value: owed === 0 ? null : { kind: 'rate', numerator: String(closed), denominator: String(owed) },
    provenance: {
      code: COMPLETION_RATE.code, formula: COMPLETION_RATE.formula, counting: describeCompletion(options),
      numerator: { name: COMPLETION_RATE.numeratorName, count: closed }, denominator: { name: COMPLETION_RATE.denominatorName, count: owed },
      excluded, population: null,
      missing: owed > 0 ? null : excluded.length > 0 ? '所选月份的问题都还没有到期、没有整改期限或不在计入范围，暂无整改完成率' : '所选月份没有应完成整改的问题',
    },
  }
}

/** Why one finding is left out; null where it counts: as in the sums. */
export function completionExclusionOf({ isKey, isTermless, isPaused, state, countedOn }: { readonly isKey: boolean; readonly isTermless: boolean; readonly isPaused: boolean; readonly state: string; readonly countedOn: string }, { findingItems }: CompletionOptions, todayOn: string): CompletionExclusion | null {
  const item: FindingItem = isKey ? 'KEY' : 'GENERAL'
  if (!findingItems.includes(item)) return `item-${item}`
  if (isTermless) return 'termless'
  if (isPaused) return 'paused'
  return state !== 'CLOSED' && countedOn > todayOn ? 'later' : null
}
