import { z } from 'zod'

/** Which file of the assignment ledger is asked for. */
export const ledgerQuerySchema = z.strictObject({ format: z.enum(['xlsx', 'docx']) })

export type LedgerFormat = z.output<typeof ledgerQuerySchema>['format']
