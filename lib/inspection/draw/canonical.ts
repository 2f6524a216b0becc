import { createHash } from 'node:crypto'

export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical }

/** Control characters, and halves of a letter (with the flag u these are the lone ones). */
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\p{Surrogate}]/u

/** Letters that stand as they are, in any neighbourhood: most names are made of them alone. */
const PLAIN = /^[ !#-[\]-~\u4e00-\u9fff]*$/

/**
 * The canonical form 1 of decision 028: the same value gives the same bytes everywhere.
 * @throws RangeError for what has no canonical form: fractions, negative numbers, control characters, text that is not NFC
 */
export function canonical(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) throw new RangeError(`no canonical form: ${value}`)
    return String(value)
  }
  if (typeof value === 'string') {
    if (PLAIN.test(value)) return `"${value}"`
    if (FORBIDDEN.test(value) || value.normalize('NFC') !== value) throw new RangeError(`no canonical form: ${JSON.stringify(value)}`)
    return `"${value.replace(/["\\]/g, '\\$&')}"`
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = value as { readonly [key: string]: Canonical }
  return `{${Object.keys(members).sort().map((key) => `${canonical(key)}:${canonical(members[key]!)}`).join(',')}}`
}

/** SHA-256 of the canonical form, as 64 digits in lower case. */
export function hashOf(value: Canonical): string {
  return sha256(canonical(value))
}

/** SHA-256 of a text in UTF-8, as 64 digits in lower case. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** A text as the canonical form takes it: NFC, control characters and halves of letters as spaces, nothing around it. */
export function canonicalText(text: string): string {
  return text.normalize('NFC').replace(/[\u0000-\u001f\u007f-\u009f\p{Surrogate}]+/gu, ' ').trim()
}
