import type { FormRow } from '@/lib/shared/action-result'
import type { ProgrammeLine } from './programme'

/** A line as its row of the grid holds it; '' leaves open. */
export type ProgrammeLineRow = FormRow & Record<keyof ProgrammeLine, string>
export type ProgrammeFormValues = { title: string; documentNumber: string; note: string; lines: readonly ProgrammeLineRow[] }

export const EMPTY_LINE: ProgrammeLineRow = { businessKind: '', riskGrade: '', townshipId: '', departmentId: '', quarter: '', wanted: '' }

/** A stored programme as its form shows it. */
export function programmeFormValues({ title, documentNumber, note, lines }: { readonly title: string; readonly documentNumber: string; readonly note: string; readonly lines: readonly ProgrammeLine[] }): ProgrammeFormValues {
  return {
    title, documentNumber, note,
    lines: lines.map(({ businessKind, riskGrade, townshipId, departmentId, quarter, wanted }) => ({ businessKind: businessKind ?? '', riskGrade: riskGrade ?? '', townshipId: townshipId ?? '', departmentId: departmentId ?? '', quarter: quarter === null ? '' : String(quarter), wanted: String(wanted) })),
  }
}
