'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { decideAcceptance as runDecide, requestAcceptance as runRequest } from '@/lib/report/acceptance.commands'
import { acceptanceEntries } from '@/lib/report/acceptance.policy'
import { decideAcceptanceSchema, requestAcceptanceSchema } from '@/lib/report/acceptance.schema'

export const requestAcceptance = defineAction(acceptanceEntries.request, requestAcceptanceSchema, runRequest)
export const decideAcceptance = defineAction(acceptanceEntries.decide, decideAcceptanceSchema, runDecide)
