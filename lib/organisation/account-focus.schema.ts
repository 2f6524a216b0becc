import { z } from 'zod'

export const switchJurisdictionSchema = z.strictObject({ jurisdictionId: z.uuid({ error: '请选择辖区' }) })

export type SwitchJurisdictionInput = z.infer<typeof switchJurisdictionSchema>
