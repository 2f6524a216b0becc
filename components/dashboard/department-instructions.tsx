import { InstructionDue, InstructionStateMark } from '../supervision/instruction-marks'
import { PortalLink } from '../ui/portal-link'
import type { InstructionRow } from '@/lib/supervision/instruction.queries'

/** What leaders want of a department and has not come to its end. */
export function DepartmentInstructions({ rows, todayOn }: { rows: readonly InstructionRow[]; todayOn: string }) {
  return (
    <ul className="divide-y divide-line-soft">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[8.5rem_1fr_auto]">
          <span className="pt-0.5"><InstructionStateMark of={row} /></span>
          <span className="min-w-0">
            <PortalLink href={`/instructions/${row.id}`} className="font-semibold no-underline hover:text-action">{row.subjectLabel}</PortalLink>
            <span className="mt-0.5 line-clamp-2 block text-table text-ink-2">{row.text}</span>
          </span>
          <span className="text-table"><InstructionDue of={row} todayOn={todayOn} /></span>
        </li>
      ))}
    </ul>
  )
}
