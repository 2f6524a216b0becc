import type { DutyDeliverable } from '@/lib/generated/prisma/enums'
import { compareDecimals } from '@/lib/shared/decimal'
import type { PeriodWords } from './covered-period'
import { ASKED_FIELDS, NUMBER_FIELDS, numberFieldName, type EntryContent, type ReportedAs } from './entry-content'
import { checkNumbers, type CheckContext } from './report-check'

/** What is known of a target while an entry is checked. */
export type CheckedTarget = CheckContext & { readonly targetId: string; readonly name: string; readonly reportedAs: ReportedAs }

export type EntryProblem = {
  /** The field's name within the entry: `done`, `progress`, `value:<targetId>:cumulative`. */
  readonly field: string
  readonly message: string
  /** `missing` and `error` keep a section from being handed in; `doubt` may pass with an explanation. */
  readonly severity: 'missing' | 'error' | 'doubt'
}

/**
 * What keeps an entry from being handed in, and what is doubtful. A draft may be anything; this is asked when it is
 * handed in, and shown while typing. "本月无进展" with a reason is a whole report.
 * @param period how the report calls its period
 */
export function findEntryProblems(entry: EntryContent, targets: readonly CheckedTarget[], period: PeriodWords): EntryProblem[] {
  return [...stateProblems(entry), ...wordProblems(entry, period), ...targets.flatMap((target) => numberProblems(entry, target))]
}

function stateProblems(entry: EntryContent): EntryProblem[] {
  if (entry.progress === null) return [missing('progress', '请选择任务状态')]
  if (entry.progress === 'BEHIND' && entry.progressReason.trim() === '') return [missing('progressReason', '任务滞后，请说明原因')]
  if (entry.progress === 'DONE' && entry.progressReason.trim() === '') return [missing('progressReason', '任务已完成，请对照验收标准说明完成情况')]
  return []
}

function wordProblems(entry: EntryContent, { now }: PeriodWords): EntryProblem[] {
  if (entry.noProgress) return entry.noProgressReason.trim() === '' ? [missing('noProgressReason', `请说明${now}无进展的原因`)] : []
  return entry.done.trim() === '' ? [missing('done', `请填写${now}开展的工作；确无进展的，请选择“${now}无进展”并说明原因`)] : []
}

function numberProblems(entry: EntryContent, target: CheckedTarget): EntryProblem[] {
  const value = entry.values.find(({ targetId }) => targetId === target.targetId)
  if (value?.derivedFrom) return []
  const asked = ASKED_FIELDS[target.reportedAs]
  const typed = NUMBER_FIELDS.filter((field) => value?.[field] != null)
  if (!value || typed.length === 0) return entry.noProgress ? [] : [missing(numberFieldName(target.targetId, asked[asked.length - 1]!), `请填写“${target.name}”的数据；确无数据的，请在说明中写明`)].filter(() => !value?.explanation.trim())
  const half = asked.filter((field) => value[field] === null)
  const halves = typed.length > 0 && half.length > 0 ? half.map((field) => missing(numberFieldName(target.targetId, field), `“${target.name}”的数据不完整，请补齐`)) : []
  // Nothing was done, and the reason is said: a count that fell to nothing needs no second one.
  const found = checkNumbers(value, target).filter(({ code }) => !(entry.noProgress && code === 'drop'))
  return [...halves, ...found.map(({ field, message, severity }) => ({ field: field === 'explanation' ? `value:${target.targetId}:explanation` : numberFieldName(target.targetId, field), message, severity }))]
}

function missing(field: string, message: string): EntryProblem {
  return { field, message, severity: 'missing' }
}

/** Whether two numbers as typed are the same quantity; null is only itself. */
export function sameNumber(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  try {
    return compareDecimals(a, b) === 0
  } catch {
    return a === b
  }
}

/**
 * What a section lacks besides its tasks: a summary its text, a document its file, to which words may be added.
 * @returns the field to go to with the sentence, or null
 */
export function missingOf(deliverable: DutyDeliverable, text: string, hasFile: boolean): { readonly field: 'text' | 'document'; readonly message: string } | null {
  if (deliverable === 'DOCUMENT') return hasFile ? null : { field: 'document', message: '请放入要报送的文件' }
  return deliverable === 'SUMMARY' && text.trim() === '' ? { field: 'text', message: '请填写正文' } : null
}

/**
 * Whether a part counts as not come: another department was asked for it, has not handed it over, and it is not whole
 * either, so that nobody has written it in its place. It keeps nothing back: the lead hands in without it.
 * @param of `isAnswering`: the entry is of the department that answers for the section
 */
export function isAwaited({ isAnswering, isGiven }: { readonly isAnswering: boolean; readonly isGiven: boolean }, problems: readonly EntryProblem[]): boolean {
  return !isAnswering && !isGiven && problems.length > 0
}
