import type { ObligationStatus, ProgressState, SectionState } from '@/lib/generated/prisma/enums'
import { formatDate } from '@/lib/shared/format'
import { PROGRESS_LABELS, SECTION_STATE_LABELS } from '@/lib/terms/report'
import type { PeriodWords } from './covered-period'
import type { EntryContent } from './entry-content'
import { targetsOf, type ReviewTarget } from './review-doubts'
import type { TimelinessView } from './timeliness'
import { timelinessWords } from './timeliness-words'
import { targetNumbers } from './value-words'

/** 月调度工作台账: what every department says of every task for a month, those that owe it still shown as owed. Pure. */

export type LedgerTarget = ReviewTarget & { /** What the plan asks for, in words. */ readonly valueText: string }

/** One department's line on one task. */
export type MonthlyRow = {
  readonly key: string
  readonly taskId: string
  /** The task's place in the plan, from 1. */
  readonly order: number
  readonly heading: string
  readonly departmentId: string
  readonly departmentName: string
  readonly dutyName: string
  readonly obligationId: string
  /** Where it can be read; null while nothing of it was handed in. */
  readonly sectionId: string | null
  readonly status: ObligationStatus
  readonly state: SectionState | null
  /** Whether something of it was accepted: that stands while it is corrected. */
  readonly hasAccepted: boolean
  readonly timeliness: TimelinessView
  /** How its report calls its period and the one compared with. */
  readonly words: PeriodWords
  /** Null: owed still, or excused. */
  readonly now: EntryContent | null
  readonly last: EntryContent | null
  /** The report came without this part: its department had not handed it to the lead. */
  readonly notGiven?: boolean
  readonly targets: readonly LedgerTarget[]
  /** The office had accepted the task by the due day: it is reported on no more. */
  readonly finishedOn: string | null
}

/** Where a line stands for the office: what is filed counts on, what was returned is being corrected. */
export const LEDGER_STANDINGS = ['owed', 'filed', 'returned', 'accepted', 'finished', 'exempt'] as const
export type LedgerStanding = (typeof LEDGER_STANDINGS)[number]

export function standingOfRow({ status, state, now, timeliness: { timeliness }, hasAccepted, finishedOn }: Pick<MonthlyRow, 'status' | 'state' | 'now' | 'timeliness' | 'hasAccepted' | 'finishedOn'>): LedgerStanding {
  if (now === null && finishedOn !== null) return 'finished'
  if (now === null) return status === 'EXEMPT' ? 'exempt' : 'owed'
  // A return counts on until it is answered, also while the answer waits for a signature.
  if (timeliness === 'CORRECTION_DUE' || timeliness === 'CORRECTION_OVERDUE') return 'returned'
  return hasAccepted && state !== 'SUBMITTED' ? 'accepted' : 'filed'
}

export const STANDING_WORDS: Readonly<Record<LedgerStanding, string>> = { owed: '未报', filed: '已报待审核', returned: '退回待改', accepted: '已通过', finished: '已验收，不再报送', exempt: '免报' }

/** 未报（逾期 3 天）, 已通过. */
export function standingWords(row: MonthlyRow): string {
  const standing = standingOfRow(row)
  if (standing === 'owed' && row.notGiven) return '责任单位未交来'
  if (standing === 'owed' && row.state === 'SIGNING') return `未报（${SECTION_STATE_LABELS.SIGNING}）`
  return standing === 'owed' && row.timeliness.timeliness === 'OVERDUE' ? `未报（逾期 ${row.timeliness.daysLate} 天）` : STANDING_WORDS[standing]
}

/** Whether it came on time, where it came. */
export function rowTimeliness(row: MonthlyRow): string {
  return row.now === null ? '' : timelinessWords(row.timeliness)
}

/**
 * The numbers of one side, a line a target: `检查学校食堂：本月 46，累计 458（家）`.
 * @param period how that side's period is called
 */
export function numberLines(content: EntryContent | null, targets: readonly LedgerTarget[], period: PeriodWords[keyof PeriodWords]): string[] {
  if (content === null) return []
  return targets.flatMap((target) => {
    const value = content.values.find(({ targetId }) => targetId === target.targetId)
    const words = value ? targetNumbers(value, target, period) : ''
    return words ? [`${target.name}：${words}`] : []
  })
}

/** 正常推进, with the reason where one was given. */
export function progressWords(content: EntryContent | null): string {
  if (!content?.progress) return ''
  return `${PROGRESS_LABELS[content.progress]}${content.progressReason ? `：${content.progressReason}` : ''}`
}

/** What the department says of the task's state, and whether the office has accepted it: only then has it ended. */
export function taskStateWords(row: Pick<MonthlyRow, 'now' | 'finishedOn'>): string {
  const said = progressWords(row.now)
  if (row.finishedOn !== null) return [said, `${formatDate(row.finishedOn)}通过成效验收`].filter(Boolean).join('；')
  return row.now?.progress === 'DONE' ? `${said}（单位报送，尚未通过成效验收）` : said
}

/**
 * What was done, or why nothing was.
 * @param period how that side's period is called
 */
export function doneWords(content: EntryContent | null, period: PeriodWords[keyof PeriodWords]): string {
  if (!content) return ''
  return content.noProgress ? `${period}无进展：${content.noProgressReason}` : content.done
}

export type LedgerFilter = { readonly text?: string; readonly department?: string; readonly progress?: ProgressState; readonly standing?: LedgerStanding }
export type LedgerSort = { readonly key: 'order' | 'department' | 'standing'; readonly descending: boolean }

/** The lines that fit, in the order asked for: by the plan's tasks, by department, or what is owed first. */
export function selectRows(rows: readonly MonthlyRow[], filter: LedgerFilter, sort: LedgerSort): MonthlyRow[] {
  const found = rows.filter((row) => {
    const words = [row.heading, row.departmentName, doneWords(row.now, row.words.now), row.now?.problems, row.now?.coordination].join('\n')
    return (!filter.text || words.includes(filter.text)) && (!filter.department || row.departmentId === filter.department) && (!filter.progress || row.now?.progress === filter.progress) && (!filter.standing || standingOfRow(row) === filter.standing)
  })
  const rank = (row: MonthlyRow) => (sort.key === 'standing' ? LEDGER_STANDINGS.indexOf(standingOfRow(row)) : 0)
  const compared = found.toSorted((a, b) => (sort.key === 'department' ? a.departmentName.localeCompare(b.departmentName, 'zh-CN') : 0) || rank(a) - rank(b) || a.order - b.order)
  return sort.descending ? compared.toReversed() : compared
}

/** How many departments stand where, each obligation once. */
export function countStandings(rows: readonly MonthlyRow[]): Record<LedgerStanding, number> {
  const counts = { owed: 0, filed: 0, returned: 0, accepted: 0, finished: 0, exempt: 0 }
  const byObligation = new Map<string, MonthlyRow>()
  // A task that has ended says nothing of the rest of the report.
  const isBetter = (row: MonthlyRow, known: MonthlyRow | undefined) => !known || row.now !== null || (known.now === null && standingOfRow(known) === 'finished')
  for (const row of rows) if (isBetter(row, byObligation.get(row.obligationId))) byObligation.set(row.obligationId, row)
  for (const row of byObligation.values()) counts[standingOfRow(row)] += 1
  return counts
}

/** The targets of a line, as `targetsOf` of the review has them. */
export function rowTargets(targets: readonly LedgerTarget[], taskId: string, departmentId: string): LedgerTarget[] {
  return targetsOf(targets, taskId, departmentId) as LedgerTarget[]
}
