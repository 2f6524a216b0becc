import { NUMBER_FIELD_LABELS, REPORT_FIELD_LABELS } from '@/lib/terms/report'
import type { PeriodWords } from './covered-period'

/** The fields of an entry and of a section in words, for a report on this period: 本周开展, 本季度无进展, 下月计划. */
export function reportFieldLabels({ now, next }: Pick<PeriodWords, 'now' | 'next'>) {
  return { ...REPORT_FIELD_LABELS, done: `${now}开展`, noProgress: `${now}无进展`, nextSteps: `${next}计划` }
}

/** The numbers of a target in words, for a report on this period: 本周, 累计. */
export function numberFieldLabels({ now }: Pick<PeriodWords, 'now'>) {
  return { thisMonth: now, ...NUMBER_FIELD_LABELS }
}
