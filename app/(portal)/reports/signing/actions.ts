'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/platform/auth/define-action'
import { changeSigning as runChange } from '@/lib/report/signing-setting.commands'
import { signingEntries } from '@/lib/report/signing-setting.policy'
import { signingSettingSchema } from '@/lib/report/signing-setting.schema'

export const changeSigning = defineAction(signingEntries.change, signingSettingSchema, async (context, input) => {
  await runChange(context, input)
  revalidatePath('/reports/signing')
})
