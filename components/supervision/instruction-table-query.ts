import type { InstructionFilter } from '@/lib/supervision/instruction.queries'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const instructionTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['state', 'own'], pageSizes: [50, 100] }

/** The states one can ask for; what waits for an answer is shown where none is chosen. */
export const INSTRUCTION_STATE_FILTERS: Readonly<Record<string, InstructionFilter['state']>> = { answered: 'ANSWERED', closed: 'CLOSED', all: 'all' }

/** What the query asks, from the address; what it does not know is left out. */
export function instructionFilterOf({ filters, page, pageSize }: TableQuery): InstructionFilter {
  const [state] = filters.state ?? []
  return { state: state && Object.hasOwn(INSTRUCTION_STATE_FILTERS, state) ? INSTRUCTION_STATE_FILTERS[state]! : 'OPEN', own: filters.own?.[0] === '1', page, pageSize }
}
