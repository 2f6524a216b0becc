import { judgeTimeliness, type FiledRecord } from './timeliness'

/** What is counted of obligations, in the order of the columns. One obligation counts in several. */
export const OUTCOMES = ['owed', 'submitted', 'onTime', 'late', 'overdue', 'notDue', 'returned', 'exempt'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type OutcomeCounts = Readonly<Record<Outcome, number>>

/**
 * The counts an obligation stands in. Owed is what is neither excused nor withdrawn; on time and late are judged by the
 * first hand-in, which a return leaves as it was; returned is what the department has still to correct.
 * @param todayOn the business day
 */
export function outcomesOf(record: FiledRecord, todayOn: string): Outcome[] {
  if (record.status === 'EXEMPT') return ['exempt']
  if (record.status !== 'OPEN') return []
  const { timeliness, firstOnTime } = judgeTimeliness(record, todayOn)
  if (firstOnTime === null) return ['owed', timeliness === 'OVERDUE' ? 'overdue' : 'notDue']
  const isReturned = timeliness === 'CORRECTION_DUE' || timeliness === 'CORRECTION_OVERDUE'
  return ['owed', 'submitted', firstOnTime ? 'onTime' : 'late', ...(isReturned ? (['returned'] as const) : [])]
}

/** How many obligations stand in each count. */
export function countOutcomes(records: readonly FiledRecord[], todayOn: string): OutcomeCounts {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const record of records) for (const outcome of outcomesOf(record, todayOn)) counts[outcome] += 1
  return counts
}

/** 按时率 as its two numbers: on time, of all whose day has passed or that were handed in. Never as a score. */
export function onTimeShare({ onTime, late, overdue }: OutcomeCounts): string {
  const judged = onTime + late + overdue
  return judged === 0 ? '—' : `${onTime}/${judged}`
}
