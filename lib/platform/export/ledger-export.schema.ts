import { z } from 'zod'

export const exportParamsSchema = z.strictObject({ id: z.uuid() })
export const cancelExportSchema = exportParamsSchema
