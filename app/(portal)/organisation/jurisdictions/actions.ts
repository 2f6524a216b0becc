'use server'

import { createChildJurisdiction as runCreateChild, updateJurisdiction as runUpdate } from '@/lib/organisation/jurisdiction.commands'
import { voidJurisdiction as runVoid } from '@/lib/organisation/jurisdiction-state.commands'
import { jurisdictionEntries } from '@/lib/organisation/jurisdiction.policy'
import { createChildSchema, updateJurisdictionSchema, voidJurisdictionSchema } from '@/lib/organisation/jurisdiction.schema'
import { jurisdictionHolds } from '@/lib/overview/jurisdiction-holds.queries'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createChildJurisdiction = defineAction(jurisdictionEntries.createChild, createChildSchema, runCreateChild)
export const updateJurisdiction = defineAction(jurisdictionEntries.update, updateJurisdictionSchema, runUpdate)
export const voidJurisdiction = defineAction(jurisdictionEntries.void, voidJurisdictionSchema, (context, input) => runVoid(context, input, jurisdictionHolds))
