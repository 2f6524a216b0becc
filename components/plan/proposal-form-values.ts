import type { ProposalContents } from '@/lib/plan/proposal.schema'

/** The kinds that can be edited in a form. */
export type EditableKind = 'FACTS' | 'TASK' | 'TARGET' | 'BASELINE' | 'MILESTONE' | 'DUTY'

/** As a form holds a content: what is empty is '', numbers are digits. */
type Typed<T> = T extends string | null ? string : T extends number | null ? string : T extends readonly (infer I)[] ? (I extends object ? Typed<I>[] : I[]) : T extends boolean ? boolean : T extends object ? { [P in keyof T]: Typed<T[P]> } : T
export type FormValuesOf<K extends EditableKind> = { [P in keyof ProposalContents[K]]: Typed<ProposalContents[K][P]> } & Record<string, unknown>

/** Fields that are null where nothing was typed. */
const NULLABLE: Record<EditableKind, readonly string[]> = {
  FACTS: ['stage', 'documentNumber', 'issuer', 'issuedOn', 'periodFrom', 'periodTo'],
  TASK: ['number', 'coordinatorId', 'noLeadReason', 'dueOn', 'dueText'],
  TARGET: ['measureUnit', 'value', 'upper', 'per', 'pending', 'authority', 'window', 'nature', 'year'],
  BASELINE: ['measureUnit', 'value'],
  MILESTONE: ['startsOn', 'dueOn'],
  DUTY: ['dueDay', 'dueOn'],
}
const YEAR_NULLABLE = ['value', 'upper', 'pending']
/** Fields that are whole numbers. */
const NUMBERS = ['year', 'dueDay', 'cutOffDays']

/** A content as a form shows it. */
export function toFormValues<K extends EditableKind>(content: ProposalContents[K]): FormValuesOf<K> {
  return typed(content) as FormValuesOf<K>
}

function typed(value: unknown): unknown {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // Months are ticked, not typed: they stay numbers.
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? typed(one) : one))
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, typed(one)]))
  return value
}

/** What a form holds, as a content to be checked by its schema; a number that is none stays text, so that the schema refuses it at its field. */
export function toContent(kind: EditableKind, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const content = untyped(values, NULLABLE[kind])
  return Array.isArray(values.years) ? { ...content, years: values.years.map((one: Record<string, unknown>) => untyped(one, YEAR_NULLABLE)) } : content
}

function untyped(values: Readonly<Record<string, unknown>>, nullable: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => {
    if (typeof value !== 'string') return [key, value]
    if (value.trim() === '' && nullable.includes(key)) return [key, null]
    return [key, NUMBERS.includes(key) && /^\s*\d+\s*$/.test(value) ? Number(value) : value]
  }))
}

const EMPTY_TASK: ProposalContents['TASK'] = {
  kind: 'TASK', path: [], sectionPath: [], number: null, heading: '', body: '', measures: '', units: [], responsibility: 'NONE', coordinatorId: null, noLeadReason: null, dueOn: null, dueText: null, criterion: '', note: '',
}
const EMPTY_TARGET: ProposalContents['TARGET'] = {
  indicatorName: '', measureUnit: null, comparator: 'AT_LEAST', value: null, upper: null, per: null, valueText: '', approximate: false, pending: null, authority: null, window: null, strive: false, nature: null, year: null, years: [], owners: [],
}
const EMPTY_BASELINE: ProposalContents['BASELINE'] = { indicatorName: '', measureUnit: null, comparator: 'EXACTLY', value: null, periodText: '' }
const EMPTY_MILESTONE: ProposalContents['MILESTONE'] = { kind: 'DEADLINE', name: '', writtenAs: '', startsOn: null, dueOn: null, recurring: false, criterion: '' }
const EMPTY_DUTY: ProposalContents['DUTY'] = {
  name: '', deliverable: 'LEDGER', audience: 'PLAN_LEADS', departmentIds: [], audienceWritten: '', recipient: '', cycle: 'MONTHLY', dueDay: null, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false,
}

/** Contents to start from where the document gives none. */
export const EMPTY_CONTENTS = { TASK: EMPTY_TASK, TARGET: EMPTY_TARGET, BASELINE: EMPTY_BASELINE, MILESTONE: EMPTY_MILESTONE, DUTY: EMPTY_DUTY }
