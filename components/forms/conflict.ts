import type { CurrentRecord, FormRow, FormValue } from '@/lib/shared/action-result'

/**
 * The fields in which what is stored now differs from what was typed, in the order of the form. Text is compared as
 * it would be stored: without blanks around it.
 */
export function differingFields(values: Readonly<Record<string, unknown>>, current: CurrentRecord): string[] {
  return Object.keys(values).filter((name) => Object.hasOwn(current.values, name) && plain(values[name]) !== plain(current.values[name]))
}

/** The fields that somebody else changed and this person did not: as the form was opened, and otherwise than what is stored now. */
export function untouchedFields(values: Readonly<Record<string, unknown>>, opened: Readonly<Record<string, unknown>>, current: CurrentRecord): string[] {
  return differingFields(values, current).filter((name) => plain(values[name] ?? '') === plain(opened[name] ?? ''))
}

function plain(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.trim().replaceAll('\r\n', '\n') : value)
}

/** A stored value in words, where its field knows none of its own. */
export function valueInWords(value: FormValue): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (value === null || value === '') return '（未填）'
  if (typeof value === 'string') return value.split('\n').filter(Boolean).join('、')
  if (!Array.isArray(value)) return String(value)
  const rows: readonly (string | FormRow)[] = value
  return rows.map((row) => (typeof row === 'string' ? row : Object.values(row).filter(Boolean).join(' '))).join('、') || '（未填）'
}
