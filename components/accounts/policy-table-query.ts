import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'
import type { PolicyFilter } from '@/lib/overview/policy-filter'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

/** What the table of policies keeps in its address. */
export const policyTableSpec = { sortKeys: [], filterKeys: ['text', 'role', 'kind'] } satisfies TableQuerySpec

const filterSchema = z.strictObject({
  text: z.string().max(100).optional().catch(undefined),
  role: z.enum(Role).optional().catch(undefined),
  kind: z.enum(['page', 'action', 'route']).optional().catch(undefined),
})

/** The filter for the query; what does not fit is left out. */
export function policyFilterOf(query: TableQuery): PolicyFilter {
  return filterSchema.parse({ text: query.filters.text?.[0], role: query.filters.role?.[0], kind: query.filters.kind?.[0] })
}
