/** A field of an event's form; `name` is its place in the event. */
export type RecordField = { readonly name: string; readonly label: string; readonly hint?: string; readonly optional?: boolean; /** What it begins with, in place of what its control begins with. */ readonly initial?: string } & (
  | { readonly control: 'day' | 'moment' | 'text' | 'department' }
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
export const momentField = (label: string): RecordField => ({ name: 'at', label, control: 'moment' })
/** 说明 that must be given, under its own name. */
export const reasonOf = (label: string) => ({ label, optional: false }) as const
/** Values with their words, as a choice offers them. */
export const optionsOf = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) => values.map((value) => ({ value, label: labels[value] }))

/** A form with what is usual where nothing is said. */
export function recordForm<Kind extends string>(key: string, kind: Kind, label: string, part: Partial<RecordForm<Kind>> = {}): RecordForm<Kind> {
  return { key, kind, label, title: label, fixed: {}, fields: [], text: { label: '说明', optional: true }, withFiles: false, ...part }
}
