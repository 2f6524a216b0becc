import { z } from 'zod'
import { saveVisitSchema, startVisitSchema } from './visit.schema'

/** The largest step a device may send, in bytes: a full visit of 200 items is some 300 KB. */
export const MOST_STEP_BYTES = 2 * 1024 * 1024

const { visit, version, key } = saveVisitSchema.shape
/** Whose device wrote it: nobody else's session may send it. */
const sender = { accountId: z.uuid(), version, key }

/** One step of a visit that a device sends, under the same key until it is answered. */
export const deviceStepSchema = z.discriminatedUnion('step', [
  z.strictObject({ ...sender, step: z.literal('START'), checklistVersionId: startVisitSchema.shape.checklistVersionId, startedAt: startVisitSchema.shape.startedAt }),
  z.strictObject({ ...sender, step: z.literal('SAVE'), visit }),
  /** `filedAt`: when it was submitted on the device, by its clock. */
  z.strictObject({ ...sender, step: z.literal('FILE'), visit, filedAt: startVisitSchema.shape.startedAt }),
])

export type DeviceStepInput = z.output<typeof deviceStepSchema>
