'use server'

import { revalidatePath } from 'next/cache'
import { changeSecuritySettings as runChange } from '@/lib/organisation/security-setting.commands'
import { securitySettingEntries } from '@/lib/organisation/security-setting.policy'
import { securitySettingFormSchema } from '@/lib/organisation/security-setting.schema'
import { endSession as runEnd } from '@/lib/organisation/session.commands'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { endSessionSchema } from '@/lib/organisation/session.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const changeSecuritySettings = defineAction(securitySettingEntries.change, securitySettingFormSchema, async (context, input) => {
  await runChange(context, input)
  revalidatePath('/admin/security')
})

export const endSession = defineAction(sessionEntries.end, endSessionSchema, async (context, input) => {
  await runEnd(context, input)
  revalidatePath('/admin/security/sessions')
})
