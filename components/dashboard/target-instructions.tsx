import { SectionCard } from '../ui/section-card'
import type { InstructionRow } from '@/lib/supervision/instruction.queries'
import { DepartmentInstructions } from './department-instructions'

/** What leaders have written about a target, that which has come to its end among it. */
export function TargetInstructions({ rows, todayOn }: { rows: readonly InstructionRow[]; todayOn: string }) {
  if (rows.length === 0) return null
  const open = rows.filter(({ state }) => state !== 'CLOSED').length
  return <SectionCard flush title="领导批示" aside={`${rows.length} 件，${open > 0 ? `未办结 ${open} 件` : '均已办结'}`}><DepartmentInstructions rows={rows} todayOn={todayOn} /></SectionCard>
}
