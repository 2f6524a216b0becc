import type { ObligationStatus, SectionState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { FiledRecord } from './timeliness'

/** The columns of a section that timeliness is computed from: for a `select`. */
export const FILED_COLUMNS = { state: true, firstSubmittedAt: true, returnedAt: true, correctionDueOn: true, correctedAt: true, acceptedAt: true } as const

type FiledColumns = { readonly state: SectionState; readonly firstSubmittedAt: Date | null; readonly returnedAt: Date | null; readonly correctionDueOn: Date | null; readonly correctedAt: Date | null; readonly acceptedAt: Date | null }

/** An obligation and its section, as the rows have them, for `judgeTimeliness`; `section` null while nobody has begun. */
export function toFiledRecord({ status, dueOn }: { readonly status: ObligationStatus; readonly dueOn: Date }, section: FiledColumns | null): FiledRecord {
  return {
    status,
    dueOn: fromDateColumn(dueOn),
    state: section?.state ?? null,
    firstSubmittedAt: section?.firstSubmittedAt ?? null,
    returnedAt: section?.returnedAt ?? null,
    correctionDueOn: fromOptionalDateColumn(section?.correctionDueOn ?? null),
    correctedAt: section?.correctedAt ?? null,
    acceptedAt: section?.acceptedAt ?? null,
  }
}
