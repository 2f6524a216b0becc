import type { AuditedGrant } from '@/lib/organisation/account-audit'
import { grantInWords } from '@/lib/organisation/account-event'
import { NUMBER_SETTINGS } from '@/lib/organisation/security-setting'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { AUDIT_DETAIL_LABELS, AUDIT_REASON_LABELS } from '@/lib/terms/audit-terms'
import { formatInstant } from '@/lib/shared/format'

/** A line of what an entry says in detail; `before` is set where the entry tells of a change. */
export type DetailLine = { readonly key: string; readonly label: string; readonly before?: string; readonly value: string }

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/
const DEPTH = 3

/**
 * Turns the detail of an entry into lines that read as words: `{before, after}` becomes one line a changed field,
 * nested objects become `上级 · 下级`, lists are joined.
 */
export function describeDetail(detail: unknown): DetailLine[] {
  if (!isObject(detail)) return []
  const { before, after, ...rest } = detail
  const changes = isObject(before) && isObject(after) ? describeChanges(before, after) : describeFields({ ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }, '', '')
  return [...changes, ...describeFields(rest, '', '')]
}

function describeChanges(before: JsonObject, after: JsonObject): DetailLine[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.map((key) => ({ key, label: labelOf(key), before: wordFor(key, before[key] ?? null, 0), value: wordFor(key, after[key] ?? null, 0) }))
}

function describeFields(fields: JsonObject, path: string, above: string): DetailLine[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const [place, label] = [path ? `${path}.${key}` : key, above ? `${above} · ${labelOf(key)}` : labelOf(key)]
    if (isChange(value)) return [{ key: place, label, before: wordFor(key, value.before, 0), value: wordFor(key, value.after, 0) }]
    if (isObject(value) && Object.keys(value).length > 0) return describeFields(value, place, label)
    return [{ key: place, label, value: wordFor(key, value, 0) }]
  })
}

function isGrant(value: JsonObject): value is JsonObject & AuditedGrant {
  return typeof value.role === 'string' && Object.hasOwn(ROLE_LABELS, value.role) && typeof value.jurisdiction === 'string' && 'department' in value
}

function isChange(value: Json): value is { before: Json; after: Json } {
  return isObject(value) && 'before' in value && 'after' in value && Object.keys(value).length === 2
}

function wordFor(key: string, value: Json, depth: number): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return textFor(key, value)
  if (depth >= DEPTH) return '…'
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map((item) => wordFor(key, item, depth + 1)).join('；')
  if (isGrant(value)) return grantInWords(value)
  const parts = Object.entries(value).map(([name, item]) => `${labelOf(name)} ${wordFor(name, item, depth + 1)}`)
  return parts.join('，') || '—'
}

function textFor(key: string, text: string): string {
  if (key === 'reason') return AUDIT_REASON_LABELS[text] ?? text
  if (INSTANT.test(text)) return formatInstant(text)
  if (Object.hasOwn(ROLE_LABELS, text)) return ROLE_LABELS[text as keyof typeof ROLE_LABELS]
  return text
}

const SETTING_LABELS = new Map<string, string>(NUMBER_SETTINGS.map(({ name, label }) => [name, label]))

function labelOf(key: string): string {
  return Object.hasOwn(AUDIT_DETAIL_LABELS, key) ? AUDIT_DETAIL_LABELS[key]! : (SETTING_LABELS.get(key) ?? key)
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
