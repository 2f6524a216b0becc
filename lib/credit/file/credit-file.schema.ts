import { z } from 'zod'

/** One year of a credit file, or all of it. */
export const creditFileSearchSchema = z.strictObject({ year: z.coerce.number().int().min(1990).max(2100).nullable().catch(null).default(null) }).catch({ year: null })
