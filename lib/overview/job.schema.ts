import { z } from 'zod'

/** A job by the number the job runner gave it. */
export const retryJobSchema = z.strictObject({ jobId: z.string().regex(/^[1-9]\d{0,17}$/, '任务编号有误，请刷新页面') })

export const resendReminderSchema = z.strictObject({ deliveryId: z.uuid('编号有误，请刷新页面') })

export type RetryJobInput = z.output<typeof retryJobSchema>
export type ResendReminderInput = z.output<typeof resendReminderSchema>
