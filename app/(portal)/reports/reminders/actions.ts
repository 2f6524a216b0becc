'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/platform/auth/define-action'
import { changeReminderRule as runChange } from '@/lib/report/reminder-rule.commands'
import { reminderRuleFormSchema } from '@/lib/report/reminder-rule.schema'
import { reminderEntries } from '@/lib/report/reminder.policy'

export const changeReminderRule = defineAction(reminderEntries.change, reminderRuleFormSchema, async (context, input) => {
  await runChange(context, input)
  revalidatePath('/reports/reminders')
})
