import type { RecordForm } from './record-form'

/** What a form holds: fields of the event under `event.<name>`, the time of a moment under `event.<name>Time`. */
export type RecordFormValues = Record<string, string | string[]> & { readonly text: string; readonly fileIds: string[] }

/** Left empty, these say nothing instead of something wrong. */
const NULLABLE: readonly string[] = ['answerBy', 'rectifyBy', 'recallClass']

/** The values a form begins with. */
export function emptyRecordValues({ fields }: RecordForm, todayOn: string): RecordFormValues {
  const values: Record<string, string | string[]> = { text: '', fileIds: [] }
  for (const { name, control, initial } of fields) {
    values[`event.${name}`] = initial ?? (control === 'checks' ? [] : control === 'moment' || (control === 'day' && (name === 'on' || name === 'at')) ? todayOn : '')
    if (control === 'moment') values[`event.${name}Time`] = ''
  }
  return values as RecordFormValues
}

/** The input of the action as the form's values make it: a day without a time begins at midnight in Asia/Shanghai. */
export function toRecordInput({ kind, fixed, fields }: Pick<RecordForm, 'kind' | 'fixed' | 'fields'>, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const event: Record<string, unknown> = { kind, ...fixed }
  for (const { name, control } of fields) {
    const value = values[`event.${name}`]
    const time = control === 'moment' ? String(values[`event.${name}Time`] || '00:00') : '00:00'
    if (name === 'at') event.at = value === '' ? '' : `${String(value)}T${time}:00+08:00`
    else event[name] = value === '' && NULLABLE.includes(name) ? null : value
  }
  const { id, version, idempotencyKey, text, fileIds } = values
  return { id, version, idempotencyKey, text, fileIds, event }
}
