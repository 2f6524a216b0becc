import { z } from 'zod'
import { periodField } from './report-actions.schema'

/** Which month, as which file. */
export const monthlyLedgerQuery = z.strictObject({ period: periodField, format: z.enum(['xlsx', 'docx']) })

export type MonthlyLedgerFormat = z.output<typeof monthlyLedgerQuery>['format']
