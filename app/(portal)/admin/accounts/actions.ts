'use server'

import { createAccount as runCreate, disableAccount as runDisable, enableAccount as runEnable, updateAccount as runUpdate } from '@/lib/organisation/account.commands'
import { accountEntries } from '@/lib/organisation/account.policy'
import { accountReasonedSchema, accountVersionSchema, addGrantSchema, createAccountSchema, handOverSchema, revokeGrantSchema, updateAccountSchema } from '@/lib/organisation/account.schema'
import { resetPassword as runResetPassword, resetSecondFactor as runResetSecondFactor, unlockAccount as runUnlock } from '@/lib/organisation/account-sign-in.commands'
import { addGrant as runAddGrant, revokeGrant as runRevokeGrant } from '@/lib/organisation/role-grant.commands'
import { handOverAccount as runHandOver } from '@/lib/organisation/role-grant-hand-over.commands'
import { roleGrantEntries } from '@/lib/organisation/role-grant.policy'
import { defineAction } from '@/lib/platform/auth/define-action'
import { handOvers } from '@/lib/workflow/hand-overs'

export const createAccount = defineAction(accountEntries.create, createAccountSchema, runCreate)
export const updateAccount = defineAction(accountEntries.update, updateAccountSchema, runUpdate)
export const disableAccount = defineAction(accountEntries.disable, accountReasonedSchema, runDisable)
export const enableAccount = defineAction(accountEntries.enable, accountReasonedSchema, runEnable)
export const resetPassword = defineAction(accountEntries.resetPassword, accountReasonedSchema, runResetPassword)
export const resetSecondFactor = defineAction(accountEntries.resetSecondFactor, accountReasonedSchema, runResetSecondFactor)
export const unlockAccount = defineAction(accountEntries.unlock, accountVersionSchema, runUnlock)
export const addGrant = defineAction(roleGrantEntries.add, addGrantSchema, runAddGrant)
export const revokeGrant = defineAction(roleGrantEntries.revoke, revokeGrantSchema, runRevokeGrant)
export const handOverAccount = defineAction(roleGrantEntries.handOver, handOverSchema, (context, input) => runHandOver(context, input, handOvers))
