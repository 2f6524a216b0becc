'use server'

import { revalidatePath } from 'next/cache'
import { resendReminder as runResend, retryJob as runRetry } from '@/lib/overview/job.commands'
import { jobEntries } from '@/lib/overview/job.policy'
import { resendReminderSchema, retryJobSchema } from '@/lib/overview/job.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const retryJob = defineAction(jobEntries.retry, retryJobSchema, async (context, input) => {
  await runRetry(context, input)
  revalidatePath('/admin/jobs')
})

export const resendReminder = defineAction(jobEntries.resend, resendReminderSchema, async (context, input) => {
  await runResend(context, input)
  revalidatePath('/admin/jobs')
})
