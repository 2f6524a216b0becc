import type { TargetComparator, TargetPending } from '@/lib/generated/prisma/enums'
import { formatDecimal } from '@/lib/shared/format'
import { TARGET_COMPARATOR_LABELS } from '@/lib/terms/plan'
import { windowWords } from './target-window'

/** A target's value as it is stored: decimals as text. */
export type TargetValue = {
  readonly comparator: TargetComparator
  readonly value: string | null
  readonly upper: string | null
  readonly per?: string | null
  readonly measureUnit: string | null
  readonly valueText?: string
  readonly pending: TargetPending | null
  readonly authority?: string | null
  readonly approximate?: boolean
  readonly strive?: boolean
  /** The period the number is counted by. */
  readonly window?: string | null
}

/** A target in the fewest words: `≥98%`, `3—5批次/千人`, `每100家1名`, `较基期+2个百分点`, `每月≥20批次`, `待定（由省食安办确定）`. */
export function targetPhrase(target: TargetValue): string {
  if (target.pending === 'BY_AUTHORITY') return target.authority ? `待定（由${target.authority}确定）` : '待定（由上级确定）'
  if (target.pending) return '待定'
  const words = numberWords(target)
  return `${windowWords(target.window ?? null)}${target.strive ? '力争' : ''}${target.approximate ? '约' : ''}${words}`
}

function numberWords({ comparator, value, upper, per, measureUnit, valueText }: TargetValue): string {
  const unit = measureUnit ?? ''
  const number = (text: string | null | undefined) => (text == null ? '' : formatDecimal(text))
  switch (comparator) {
    case 'AT_LEAST': return `≥${number(value)}${unit}`
    case 'AT_MOST': return `≤${number(value)}${unit}`
    case 'EXACTLY': return `${number(value)}${unit}`
    case 'RANGE': return `${number(value)}—${number(upper)}${unit}`
    case 'RATIO': return `${per == null || unit.includes('/') ? '' : `每${number(per)}配`}${number(value)}${unit}`
    case 'DELTA': return value == null ? '较基期变化' : `较基期${value.startsWith('-') ? '' : '+'}${number(value)}${unit === '%' || unit === '百分点' ? '个百分点' : unit}`
    case 'QUALITATIVE':
    case 'UNSTATED': return valueText || TARGET_COMPARATOR_LABELS[comparator]
    default: return TARGET_COMPARATOR_LABELS[comparator]
  }
}
