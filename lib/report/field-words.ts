import { NUMBER_FIELD_LABELS, PROGRESS_LABELS, REPORT_FIELD_LABELS } from '@/lib/terms/report'
import type { ProgressState } from '@/lib/generated/prisma/enums'

/**
 * A field of a report in words: 本月开展, or the target's name with its number, 检查学校食堂（累计）.
 * @param field as `FieldChange.field` has it: `done`, `value:<targetId>:cumulative`
 * @param targetNames by target id; a target that is not there any more is told without its name
 */
export function fieldWords(field: string, targetNames: ReadonlyMap<string, string>): string {
  const [head, targetId, number] = field.split(':')
  if (head !== 'value') return Object.hasOwn(REPORT_FIELD_LABELS, field) ? REPORT_FIELD_LABELS[field as keyof typeof REPORT_FIELD_LABELS] : field
  const word = number !== undefined && Object.hasOwn(NUMBER_FIELD_LABELS, number) ? NUMBER_FIELD_LABELS[number as keyof typeof NUMBER_FIELD_LABELS] : ''
  return `${targetNames.get(targetId ?? '') ?? '指标数据'}${word ? `（${word}）` : ''}`
}

/** What stands in a field, in words: states by their names, the rest as typed. Null where nothing stands. */
export function valueWords(field: string, value: string | null): string | null {
  return field === 'progress' && value !== null && Object.hasOwn(PROGRESS_LABELS, value) ? PROGRESS_LABELS[value as ProgressState] : value
}
