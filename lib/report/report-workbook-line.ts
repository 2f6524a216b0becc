import { PROGRESS_LABELS } from '@/lib/terms/report'
import { ALL_PERIOD_WORDS, commonWords, MONTH_WORDS, type PeriodWords } from './covered-period'
import { ASKED_FIELDS, NUMBER_FIELDS, type EntryContent, type NumberField, type ValueContent } from './entry-content'
import { valueOf } from './entry-edit'
import { numberFieldLabels, reportFieldLabels } from './period-labels'
import type { EntryView, ReportView, SectionView, TargetView } from './report-view'

/**
 * How a department's report lies in its workbook: a line for each target, because each has its own unit, yearly target
 * and numbers; the words on the task stand in the first of its lines, and a task without targets has one line. Nothing
 * is merged downwards, so that lines can be sorted, filtered and hidden, and each carries its own hidden code.
 */
export type WorkbookLine = {
  /** `task:<entryId>`, `task:<entryId>:<targetId>` for a first line with a target, `target:<entryId>:<targetId>`. */
  readonly code: string
  readonly section: SectionView
  readonly entry: EntryView
  /** Null where the task asks for no numbers. */
  readonly target: TargetView | null
  /** The line in which the words on the task stand. */
  readonly hasWords: boolean
}

/** The words a department writes about a task, in the order of the columns. */
export const WORD_FIELDS = ['progress', 'progressReason', 'done', 'noProgressReason', 'problems', 'nextSteps', 'coordination'] as const
export type WordField = (typeof WORD_FIELDS)[number]
/** What it writes about a target. */
export const VALUE_FIELDS = [...NUMBER_FIELDS, 'explanation'] as const
export type ValueField = (typeof VALUE_FIELDS)[number]

/** The words for the head of a workbook's sheet: those of its reports where all agree, else 本期, 上期 and 下一步. */
export function workbookWords(lines: readonly WorkbookLine[]): PeriodWords {
  return commonWords(lines.map(({ entry }) => entry.words))
}

type Column = WordField | ValueField | 'code'

/** The column's name in the sheet, by which it is found again wherever it stands: 本周开展, 本季度数. */
export function columnLabel(column: Column, words: PeriodWords): string {
  return { ...reportFieldLabels(words), ...numberFieldLabels(words), thisMonth: `${words.now}数`, cumulative: '累计数', explanation: '数据说明', code: '行编号' }[column]
}

/** What a column may be called in the workbooks of all cycles, that of the month first. */
export function columnLabels(column: Column): [string, ...string[]] {
  const [first, ...others] = new Set([columnLabel(column, MONTH_WORDS), ...ALL_PERIOD_WORDS.map((words) => columnLabel(column, words))])
  return [first!, ...others]
}

/** `progress`, or `value:<targetId>:thisMonth`: as `FieldChange.field` has it. */
export function cellField(target: Pick<TargetView, 'targetId'>, field: ValueField): string {
  return `value:${target.targetId}:${field}`
}

/** The department's own lines: its tasks and its parts in others' sections, those that may be typed now alone where asked. */
export function workbookLines(report: ReportView, which: 'all' | 'open' = 'all'): WorkbookLine[] {
  return report.sections.flatMap((section) =>
    section.entries.filter((entry) => entry.departmentId === report.departmentId && (which === 'all' || entry.canType)).flatMap((entry) => linesOf(section, entry)))
}

function linesOf(section: SectionView, entry: EntryView): WorkbookLine[] {
  const [first, ...others] = entry.targets
  return [
    { code: first ? `task:${entry.id}:${first.targetId}` : `task:${entry.id}`, section, entry, target: first ?? null, hasWords: true },
    ...others.map((target) => ({ code: `target:${entry.id}:${target.targetId}`, section, entry, target, hasWords: false })),
  ]
}

/** The numbers a line asks for; none where the portal's own ledger holds them. */
export function askedFields(line: Pick<WorkbookLine, 'entry' | 'target'>): readonly NumberField[] {
  return line.target === null || isDerived(line) ? [] : ASKED_FIELDS[line.target.reportedAs]
}

/** The portal holds the numbers of this line itself. */
export function isDerived({ entry, target }: Pick<WorkbookLine, 'entry' | 'target'>): boolean {
  return target !== null && valueOf(entry.content, target.targetId).derivedFrom !== null
}

/** What stands in a cell, in words: a state by its name, everything else as typed. Empty where nothing stands. */
export function cellText(content: EntryContent, field: string): string {
  const [head, targetId, part] = field.split(':')
  if (head === 'value') return valueOf(content, targetId ?? '')[part as keyof ValueContent] ?? ''
  if (field === 'progress') return content.progress === null ? '' : PROGRESS_LABELS[content.progress]
  return content[field as Exclude<WordField, 'progress'>]
}

/** The cells a department may fill in on a line, by their fields. */
export function lineFields(line: WorkbookLine): string[] {
  const { target } = line
  const numbers = target === null || isDerived(line) ? [] : [...askedFields(line), 'explanation' as const].map((field) => cellField(target, field))
  return [...(line.hasWords ? WORD_FIELDS : []), ...numbers]
}

/** Text as a workbook brings it back: line ends of one kind, no control characters, no white space around it. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, '').replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

/** A number as typed: full-width digits and separators are taken as what they mean, as in the form. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/[,\s]/g, '')
}
