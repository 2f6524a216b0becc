/** Whether a moment needs its time of day, and what is said beside it. */
export type MomentTime = { readonly isNeeded: boolean; readonly hint: string }

/** A field of an event's form; `name` is its place in the event. */
export type RecordField = { readonly name: string; readonly label: string; readonly hint?: string; readonly optional?: boolean; /** What it begins with, in place of what its control begins with. */ readonly initial?: string } & (
  | { readonly control: 'day' | 'text' | 'department' }
  /** Day and time; `time` says when the time is needed. */
  | { readonly control: 'moment'; readonly time: MomentTime }
  | { readonly control: 'radio' | 'checks'; readonly options: readonly { readonly value: string; readonly label: string }[] }
)

/** One thing that may be recorded now of what is followed: what the page offers, and the form that records it. */
export type RecordForm<Kind extends string = string> = {
  /** Names it in an address. */
  readonly key: string
  readonly kind: Kind
  /** What the button does. */
  readonly label: string
  readonly title: string
  /** What of the event stands fixed. */
  readonly fixed: Readonly<Record<string, unknown>>
  readonly fields: readonly RecordField[]
  readonly text: { readonly label: string; readonly optional: boolean }
  readonly withFiles: boolean
  /** What is to be known before it is recorded. */
  readonly notice?: string
}

export const dayField = (label: string, name = 'on'): RecordField => ({ name, label, control: 'day' })
const BY_DAY: MomentTime = { isNeeded: false, hint: '不填时刻的，只按日期计算期限' }
export const BY_HOUR: MomentTime = { isNeeded: true, hint: '有关期限按小时计算，请填写时刻' }
export const momentField = (label: string, time: MomentTime = BY_DAY): RecordField => ({ name: 'at', label, control: 'moment', time })
/** 说明 that must be given, under its own name. */
export const reasonOf = (label: string) => ({ label, optional: false }) as const
/** The words of a note that may be missing where a file says the same. */
export const evidenceOf = (label: string) => ({ label: `说明（${label}；附了文书的可不填）`, optional: true }) as const
/** Values with their words, as a choice offers them. */
export const optionsOf = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) => values.map((value) => ({ value, label: labels[value] }))

/** A form with what is usual where nothing is said. */
export function recordForm<Kind extends string>(key: string, kind: Kind, label: string, part: Partial<RecordForm<Kind>> = {}): RecordForm<Kind> {
  return { key, kind, label, title: label, fixed: {}, fields: [], text: { label: '说明', optional: true }, withFiles: false, ...part }
}
