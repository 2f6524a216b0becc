import { z } from 'zod'

/** Whether a department's reports are signed, with the version that was read; 0 where the default holds. */
export const signingSettingSchema = z.strictObject({
  departmentId: z.uuid('单位有误，请刷新页面'),
  version: z.number().int().min(0).max(2_147_483_647),
  needsSigning: z.boolean(),
})

export type SigningSettingInput = z.output<typeof signingSettingSchema>

/** Which jurisdiction the page shows. */
export const signingSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })
