'use server'

import { revalidatePath } from 'next/cache'
import { changeSiteFacts as runChange } from '@/lib/organisation/site-facts.commands'
import { siteFactsEntries } from '@/lib/organisation/site-facts.policy'
import { siteFactsFormSchema } from '@/lib/organisation/site-facts.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const changeSiteFacts = defineAction(siteFactsEntries.change, siteFactsFormSchema, async (context, input) => {
  await runChange(context, input)
  revalidatePath('/admin/site')
})
