'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { approveExtension as runApprove, refuseExtension as runRefuse, withdrawExtension as runWithdraw } from '@/lib/report/extension-request.commands'
import { extensionRequestEntries } from '@/lib/report/extension-request.policy'
import { approveExtensionSchema, refuseExtensionSchema, withdrawExtensionSchema } from '@/lib/report/extension-request.schema'

export const approveExtension = defineAction(extensionRequestEntries.approve, approveExtensionSchema, runApprove)
export const refuseExtension = defineAction(extensionRequestEntries.refuse, refuseExtensionSchema, runRefuse)
export const withdrawExtension = defineAction(extensionRequestEntries.withdraw, withdrawExtensionSchema, runWithdraw)
