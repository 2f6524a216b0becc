import type { MeasureCode, MeasureUnit } from '@/lib/indicator/measure'
import type { Period } from '@/lib/shared/period'

const UNIT_KINDS = { dept: 'DEPARTMENT', town: 'TOWNSHIP' } as const

/** How records without a unit of a kind are called. */
export const NO_UNIT_WORDS = { DEPARTMENT: '没有登记组织或责任单位', TOWNSHIP: '没有登记所在乡镇（街道）' } as const satisfies Record<MeasureUnit['kind'], string>

const NONE = 'none'

/** `dept:<id>`, `town:<id>`, `town:none`: whose records are shown, as it stands in an address. */
export function unitText({ kind, departmentId }: MeasureUnit): string {
  return `${kind === 'DEPARTMENT' ? 'dept' : 'town'}:${departmentId ?? NONE}`
}

/** Reads it back; the caller has seen to its shape. */
export function parseUnit(text: string): MeasureUnit {
  const [kind, departmentId] = text.split(':') as [keyof typeof UNIT_KINDS, string]
  return { kind: UNIT_KINDS[kind], departmentId: departmentId === NONE ? null : departmentId }
}

export const UNIT_TEXT = /^(?:dept|town):(?:none|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The page of a record of a ledger. */
export function recordAddress(code: MeasureCode, id: string): string {
  if (code.startsWith('register.')) return `/businesses/${id}`
  if (code === 'rectification.completion-rate') return `/inspections/rectifications/${id}`
  return code === 'sampling.handling-rate' ? `/sampling/cases/${id}` : `/sampling/batches/${id}`
}

/** What of a ledger's records is shown: a part, of one month, of one unit, from a place on. */
export type LedgerView = { readonly part: string | null; readonly reason: string | null; readonly month: Period | null; readonly unit: string | null; readonly after: string | null; /** The places the pages before began at, the latest last. */ readonly trail: readonly string[] }

const LONGEST_TRAIL = 8

/** A view as it stands in an address; parts that are not given stay as they are, and whatever changes but the place begins at the first page. */
export function viewQuery(view: LedgerView, change: Partial<LedgerView> = {}): Record<string, string> {
  const next = { ...view, after: null, trail: [], ...change }
  const { trail, ...rest } = next
  return { ...Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value ? [[key, value]] : []))), ...(trail.length > 0 ? { trail: trail.join('~') } : {}) }
}

/** The page after this one. */
export function pageAfter(view: LedgerView, next: string): Partial<LedgerView> {
  return { after: next, trail: [...view.trail, view.after ?? '-'].slice(-LONGEST_TRAIL) }
}

/** The page before; null on the first, or where the way is too long to be kept. */
export function pageBefore({ trail }: LedgerView): Partial<LedgerView> | null {
  const last = trail.at(-1)
  return last === undefined ? null : { after: last === '-' ? null : last, trail: trail.slice(0, -1) }
}

/** `trail` as it stands in an address. */
export function parseTrail(text: string | undefined): string[] {
  return text ? text.split('~').slice(-LONGEST_TRAIL) : []
}
