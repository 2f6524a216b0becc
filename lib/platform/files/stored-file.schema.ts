import { z } from 'zod'
import { ALL_FILE_PURPOSES } from './file-purpose'

/** The query of an upload: what the file is for and, where the actor works in several places, for which. */
export const uploadQuerySchema = z.strictObject({
  purpose: z.enum(ALL_FILE_PURPOSES),
  jurisdictionId: z.uuid().optional(),
  departmentId: z.uuid().optional(),
  /** Of a device that sends a file until it is answered: the file's id there, and whose device it is. */
  deviceKey: z.uuid().optional(),
  accountId: z.uuid().optional(),
})

export const fileParamsSchema = z.strictObject({ id: z.uuid() })

export type UploadQuery = z.output<typeof uploadQuerySchema>
