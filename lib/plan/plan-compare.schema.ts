import { z } from 'zod'

const revisionNumber = z.coerce.number().int().min(1).max(10_000).optional().catch(undefined)

/** Which revisions are compared, which kind of change is shown, and which page of it. */
export const planCompareSearchSchema = z.looseObject({
  left: revisionNumber,
  right: revisionNumber,
  kind: z.string().max(20).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
})
