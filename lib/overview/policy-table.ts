import { accountEntries } from '@/lib/organisation/account.policy'
import { accountFocusEntries } from '@/lib/organisation/account-focus.policy'
import { roleGrantEntries } from '@/lib/organisation/role-grant.policy'
import { kitEntries } from '@/lib/overview/kit.policy'
import type { EntryPolicy } from '@/lib/platform/auth/entry-policy'

/** Every entry of the portal, area by area: one import and one line for each `…Entries`. */
const collected: readonly Record<string, EntryPolicy>[] = [
  accountEntries,
  accountFocusEntries,
  roleGrantEntries,
  kitEntries,
]

/** The whole table of who may enter what, as the security administrator reads it. */
export const policyTable: readonly EntryPolicy[] = collected.flatMap((entries) => Object.values(entries))
