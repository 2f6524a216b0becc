'use server'

import { revalidatePath } from 'next/cache'
import { switchJurisdiction as run } from '@/lib/organisation/account-focus.commands'
import { accountFocusEntries } from '@/lib/organisation/account-focus.policy'
import { switchJurisdictionSchema } from '@/lib/organisation/account-focus.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

/** The jurisdiction switch in the head of every page: what all pages show changes with it. */
export const switchJurisdiction = defineAction(accountFocusEntries.switch, switchJurisdictionSchema, async (context, input) => {
  await run(context, input)
  revalidatePath('/', 'layout')
})
