import type { FormRow } from '@/lib/shared/action-result'
import type { ProgrammeCounting, ProgrammeLine } from './programme'

/** A line as its row of the grid holds it; '' leaves open. */
export type ProgrammeLineRow = FormRow & Record<keyof ProgrammeLine, string>
export type ProgrammeFormValues = { title: string; note: string; levels: string[]; kinds: string[]; lines: readonly ProgrammeLineRow[] }

export const EMPTY_LINE: ProgrammeLineRow = { categoryCode: '', departmentId: '', townshipId: '', month: '', batches: '' }

/** A stored programme as its form shows it. */
export function programmeFormValues({ title, note, levels, kinds, lines }: ProgrammeCounting & { readonly title: string; readonly note: string; readonly lines: readonly ProgrammeLine[] }): ProgrammeFormValues {
  return { title, note, levels: [...levels], kinds: [...kinds], lines: lines.map(({ categoryCode, departmentId, townshipId, month, batches }) => ({ categoryCode: categoryCode ?? '', departmentId: departmentId ?? '', townshipId: townshipId ?? '', month: month === null ? '' : String(month), batches: String(batches) })) }
}
