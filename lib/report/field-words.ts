import { PROGRESS_LABELS } from '@/lib/terms/report'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import type { PeriodWords } from './covered-period'
import { numberFieldLabels, reportFieldLabels } from './period-labels'

/**
 * A field of a report in words: 本月开展, or the target's name with its number, 检查学校食堂（累计）.
 * @param field as `FieldChange.field` has it: `done`, `value:<targetId>:cumulative`
 * @param period how the report calls its period
 * @param targetNames by target id; a target that is not there any more is told without its name
 */
export function fieldWords(field: string, targetNames: ReadonlyMap<string, string>, period: PeriodWords): string {
  const [head, targetId, number] = field.split(':')
  if (head !== 'value') return labelIn(reportFieldLabels(period), field) ?? field
  const word = labelIn(numberFieldLabels(period), number ?? '') ?? ''
  return `${targetNames.get(targetId ?? '') ?? '指标数据'}${word ? `（${word}）` : ''}`
}

function labelIn(labels: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined
}

/** What stands in a field, in words: states by their names, the rest as typed. Null where nothing stands. */
export function valueWords(field: string, value: string | null): string | null {
  return field === 'progress' && value !== null && Object.hasOwn(PROGRESS_LABELS, value) ? PROGRESS_LABELS[value as ProgressState] : value
}
