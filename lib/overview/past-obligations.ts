import type { ObligationRow } from '@/lib/report/obligation-list.queries'
import { outcomesOf } from '@/lib/report/obligation-outcome'
import { judgeTimeliness, type FiledRecord } from '@/lib/report/timeliness'
import type { PastLook } from './past-look'

/**
 * Obligations as a month gone by is looked back upon: what fell due by then. As it stood at the month's end, what came
 * later was owed still; as it is known now, with what became of it.
 * @param todayOn the business day
 * @returns the rows, and the day by which they are told to be overdue
 */
export function pastObligations(rows: readonly ObligationRow[], past: PastLook, todayOn: string): { readonly rows: readonly ObligationRow[]; readonly onDay: string } {
  const onDay = past.standing === 'FILED' ? past.lastOn : todayOn
  const owed = rows.filter(({ record }) => record.dueOn <= past.lastOn)
  return { onDay, rows: past.standing === 'KNOWN' ? owed : owed.map((row) => ({ ...row, ...toldOf(recordAt(row.record, past.until), onDay) })) }
}

function recordAt(record: FiledRecord, until: Date): FiledRecord {
  const by = (at: Date | null) => (at !== null && at <= until ? at : null)
  const firstSubmittedAt = by(record.firstSubmittedAt)
  // Of a report that nobody had handed in by then, nothing else had happened either.
  if (firstSubmittedAt === null) return { ...record, state: null, firstSubmittedAt, returnedAt: null, correctionDueOn: null, correctedAt: null, acceptedAt: null }
  const returnedAt = by(record.returnedAt)
  return { ...record, firstSubmittedAt, returnedAt, correctionDueOn: returnedAt && record.correctionDueOn, correctedAt: by(record.correctedAt), acceptedAt: by(record.acceptedAt) }
}

function toldOf(record: FiledRecord, onDay: string): Pick<ObligationRow, 'record' | 'timeliness' | 'outcomes'> {
  return { record, timeliness: judgeTimeliness(record, onDay), outcomes: outcomesOf(record, onDay) }
}
