import type { ObligationStatus, SectionState } from '@/lib/generated/prisma/enums'
import { dateOnOf, daysBetween } from '@/lib/shared/format'

/** What timeliness is computed from; nobody types it. */
export type FiledRecord = {
  readonly status: ObligationStatus
  /** The due day in force, extensions included, `YYYY-MM-DD`. */
  readonly dueOn: string
  /** Null while nobody has begun. */
  readonly state: SectionState | null
  /** When the department first handed it in; the office's return does not undo it. */
  readonly firstSubmittedAt: Date | null
  /** The latest hand-in. */
  readonly submittedAt: Date | null
  readonly returnedAt: Date | null
  /** The day the office set with its latest return. */
  readonly correctionDueOn: string | null
}

export type Timeliness =
  | 'NOT_OWED'
  /** Not handed in, and the day has not passed. */
  | 'NOT_DUE'
  | 'OVERDUE'
  | 'ON_TIME'
  | 'LATE'
  /** Returned, and the correction is owed still. */
  | 'CORRECTION_DUE'
  | 'CORRECTION_OVERDUE'
  | 'CORRECTED_ON_TIME'
  | 'CORRECTED_LATE'

export type TimelinessView = {
  readonly timeliness: Timeliness
  /** Whether the first hand-in was on time; null before it. This is what counts in 按时率. */
  readonly firstOnTime: boolean | null
  /** Calendar days late, of what is late or overdue; zero otherwise. */
  readonly daysLate: number
}

/**
 * On time is the instant the department hands in, on the due day still counting (以前 includes the day, until 24:00 in
 * Asia/Shanghai). A return sets a new day for the correction and leaves the first hand-in as it was.
 * @param todayOn the business day
 */
export function judgeTimeliness(record: FiledRecord, todayOn: string): TimelinessView {
  if (record.status !== 'OPEN') return { timeliness: 'NOT_OWED', firstOnTime: null, daysLate: 0 }
  if (!record.firstSubmittedAt) {
    const late = Math.max(0, daysBetween(record.dueOn, todayOn))
    return { timeliness: late > 0 ? 'OVERDUE' : 'NOT_DUE', firstOnTime: null, daysLate: late }
  }
  const firstLate = Math.max(0, daysBetween(record.dueOn, dateOnOf(record.firstSubmittedAt)))
  const first = { firstOnTime: firstLate === 0, daysLate: firstLate }
  const { returnedAt, correctionDueOn, submittedAt } = record
  if (!returnedAt || !correctionDueOn) return { timeliness: firstLate === 0 ? 'ON_TIME' : 'LATE', ...first }
  const corrected = submittedAt !== null && submittedAt.getTime() > returnedAt.getTime()
  const lateBy = Math.max(0, daysBetween(correctionDueOn, corrected ? dateOnOf(submittedAt) : todayOn))
  if (!corrected) return { timeliness: lateBy > 0 ? 'CORRECTION_OVERDUE' : 'CORRECTION_DUE', firstOnTime: first.firstOnTime, daysLate: lateBy }
  return { timeliness: lateBy > 0 ? 'CORRECTED_LATE' : 'CORRECTED_ON_TIME', firstOnTime: first.firstOnTime, daysLate: lateBy }
}
