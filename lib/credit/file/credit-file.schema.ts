import { z } from 'zod'

/** One year of a credit file, or all of it; `case`: a penalty that follows from it is to be recorded. */
export const creditFileSearchSchema = z.strictObject({ year: z.coerce.number().int().min(1990).max(2100).nullable().catch(null).default(null), case: z.uuid().nullable().catch(null).default(null) }).catch({ year: null, case: null })
