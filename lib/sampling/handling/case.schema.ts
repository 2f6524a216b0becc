import { z } from 'zod'

export const caseParams = z.strictObject({ id: z.uuid() })
export const caseFileParams = z.strictObject({ id: z.uuid(), fileId: z.uuid() })
/** Which form: its key. */
export const caseRecordSearch = z.looseObject({ do: z.string().regex(/^[a-z]{3,12}(?:-[A-Za-z0-9_]{1,40})?$/).optional().catch(undefined) })
