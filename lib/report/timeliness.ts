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
  readonly returnedAt: Date | null
  /** The day for the correction that holds now: the one set with the latest return, later where more days were given. */
  readonly correctionDueOn: string | null
  /** The first hand-in after the latest return; null while it is owed. Later corrections of one's own do not move it. */
  readonly correctedAt: Date | null
  /** The latest acceptance: what was accepted stands, also while it is being corrected. */
  readonly acceptedAt: Date | null
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

/** Whether the office's return has not been answered yet: nothing was handed in since, or it was taken back. */
export function owesCorrection({ status, returnedAt, correctionDueOn, correctedAt }: Pick<FiledRecord, 'status' | 'returnedAt' | 'correctionDueOn' | 'correctedAt'>): boolean {
  return status === 'OPEN' && returnedAt !== null && correctionDueOn !== null && correctedAt === null
}

/** By which day a correction is owed; null where none is. */
export function correctionOwedBy(record: Pick<FiledRecord, 'status' | 'returnedAt' | 'correctionDueOn' | 'correctedAt'>): string | null {
  return owesCorrection(record) ? record.correctionDueOn : null
}

/**
 * What a department owes of an obligation now: the report, its correction after a return, or nothing. A report that was
 * accepted is owed no more, whoever corrects it since.
 */
export function owedNow(record: FiledRecord): 'REPORT' | 'CORRECTION' | null {
  if (record.status !== 'OPEN') return null
  if (owesCorrection(record)) return 'CORRECTION'
  return record.acceptedAt !== null || record.state === 'SUBMITTED' || record.state === 'ACCEPTED' ? null : 'REPORT'
}

/** The day that counts now: that of the correction while one is owed, else the due day. */
export function dueNow(record: FiledRecord): string {
  return owesCorrection(record) ? record.correctionDueOn! : record.dueOn
}

/**
 * On time is the instant the department hands in, on the due day still counting (以前 includes the day, until 24:00 in
 * Asia/Shanghai). A return sets a new day for the correction and leaves the first hand-in as it was; the
 * first hand-in after it answers it, whatever is corrected later.
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
  const { returnedAt, correctionDueOn, correctedAt } = record
  if (!returnedAt || !correctionDueOn) return { timeliness: firstLate === 0 ? 'ON_TIME' : 'LATE', ...first }
  const lateBy = Math.max(0, daysBetween(correctionDueOn, correctedAt ? dateOnOf(correctedAt) : todayOn))
  if (!correctedAt) return { timeliness: lateBy > 0 ? 'CORRECTION_OVERDUE' : 'CORRECTION_DUE', firstOnTime: first.firstOnTime, daysLate: lateBy }
  return { timeliness: lateBy > 0 ? 'CORRECTED_LATE' : 'CORRECTED_ON_TIME', firstOnTime: first.firstOnTime, daysLate: lateBy }
}
