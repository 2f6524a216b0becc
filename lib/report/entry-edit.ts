import { addDecimals } from '@/lib/shared/decimal'
import type { PeriodWords } from './covered-period'
import { numberFieldName, TEXT_FIELDS, type EntryContent, type NumberField, type ReportedAs, type ValueContent } from './entry-content'
import { plainNumbers } from './report-check'

/** A target as an entry is typed against it. */
export type EditedTarget = {
  readonly targetId: string
  readonly reportedAs: ReportedAs
  readonly last: Pick<ValueContent, NumberField> | null
  readonly startsAfresh: boolean
  readonly measureUnit?: string | null
}

const EMPTY_VALUE: Omit<ValueContent, 'targetId'> = { thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null }

/** Words of an entry as typed; what was filled in beforehand counts as the department's own from then on. */
export function withWords(entry: EntryContent, field: (typeof TEXT_FIELDS)[number] | 'progressReason' | 'noProgressReason', text: string): EntryContent {
  return touched({ ...entry, [field]: text }, field)
}

export function withProgress(entry: EntryContent, progress: EntryContent['progress']): EntryContent {
  return touched({ ...entry, progress }, 'progress')
}

/** The numbers of one target in an entry; empty where nothing stands. */
export function valueOf(entry: EntryContent, targetId: string): ValueContent {
  return entry.values.find((one) => one.targetId === targetId) ?? { targetId, ...EMPTY_VALUE }
}

/**
 * A number as typed: full-width digits and separators are taken as what they mean, anything else stays as it is and is
 * complained about. This month's count moves the total along until somebody types the total itself.
 */
export function withNumber(entry: EntryContent, target: EditedTarget, field: NumberField, typed: string): EntryContent {
  const text = typed.normalize('NFKC').replace(/[,\s]/g, '')
  const before = valueOf(entry, target.targetId)
  const name = numberFieldName(target.targetId, field)
  const value = { ...before, [field]: text === '' ? null : text }
  const total = numberFieldName(target.targetId, 'cumulative')
  const follows = field === 'thisMonth' && (before.cumulative === null || entry.prefilled.includes(total))
  if (!follows) return touched(withValue(entry, value), name)
  const sum = sumOf(target, plainNumbers(value, target.measureUnit ?? null).thisMonth)
  const marked = { ...entry, prefilled: entry.prefilled.includes(total) ? entry.prefilled : [...entry.prefilled, total] }
  return touched(withValue(marked, { ...value, cumulative: sum ?? before.cumulative }), name)
}

/** Last month's total and this month's count; null where one of them is no number. */
function sumOf({ last, startsAfresh }: EditedTarget, thisMonth: string | null): string | null {
  const base = startsAfresh ? '0' : (last?.cumulative ?? '0')
  try {
    return addDecimals(base, thisMonth ?? '0')
  } catch {
    return null
  }
}

export function withExplanation(entry: EntryContent, targetId: string, explanation: string): EntryContent {
  return withValue(entry, { ...valueOf(entry, targetId), explanation })
}

function withValue(entry: EntryContent, value: ValueContent): EntryContent {
  const others = entry.values.filter(({ targetId }) => targetId !== value.targetId)
  const at = entry.values.findIndex(({ targetId }) => targetId === value.targetId)
  return { ...entry, values: at === -1 ? [...others, value] : entry.values.map((one, index) => (index === at ? value : one)) }
}

function touched(entry: EntryContent, name: string): EntryContent {
  return entry.prefilled.includes(name) ? { ...entry, prefilled: entry.prefilled.filter((one) => one !== name) } : entry
}

/** Reasons one click gives, with the state they mean where none was chosen. */
export function noProgressReasons({ now }: PeriodWords) {
  return [
    { reason: `${now}无新增工作，按计划继续推进`, progress: 'ON_SCHEDULE' },
    { reason: '按计划尚未到开展时间', progress: 'NOT_STARTED' },
    { reason: '等待上级文件或部署', progress: 'ON_SCHEDULE' },
  ] as const
}

/** 本月无进展, for a reason: a whole report in one click. Numbers stay where they stood last month, counts add nothing. */
export function withoutProgress(entry: EntryContent, targets: readonly EditedTarget[], { reason, progress }: { readonly reason: string; readonly progress: NonNullable<EntryContent['progress']> }): EntryContent {
  const base: EntryContent = { ...entry, noProgress: true, noProgressReason: reason, progress: entry.progress ?? progress }
  return targets.reduce((now, target) => withValue(now, standingStill(valueOf(now, target.targetId), target)), base)
}

function standingStill(value: ValueContent, { reportedAs, last, startsAfresh }: EditedTarget): ValueContent {
  if (value.derivedFrom !== null) return value
  if (reportedAs === 'rate') return last ? { ...value, numerator: value.numerator ?? last.numerator, denominator: value.denominator ?? last.denominator } : value
  if (reportedAs === 'value') return last ? { ...value, value: value.value ?? last.value } : value
  const cumulative = value.cumulative ?? (startsAfresh ? '0' : (last?.cumulative ?? null))
  return cumulative === null ? value : { ...value, cumulative, thisMonth: value.thisMonth ?? '0' }
}

/** There is progress after all: what was typed before is still there. */
export function withProgressAgain(entry: EntryContent): EntryContent {
  return { ...entry, noProgress: false, noProgressReason: '' }
}

/**
 * Takes one field over from another state of the entry, for merging what two people typed.
 * @param field as `FieldChange.field` has it: `done`, `value:<targetId>:cumulative`
 */
export function takeField(mine: EntryContent, theirs: EntryContent, field: string): EntryContent {
  const [head, targetId, number] = field.split(':')
  if (head !== 'value') return Object.hasOwn(theirs, field) ? { ...mine, [field]: theirs[field as keyof EntryContent] } : mine
  if (targetId === undefined || number === undefined || !Object.hasOwn(EMPTY_VALUE, number)) return mine
  return withValue(mine, { ...valueOf(mine, targetId), [number]: valueOf(theirs, targetId)[number as keyof typeof EMPTY_VALUE] })
}
