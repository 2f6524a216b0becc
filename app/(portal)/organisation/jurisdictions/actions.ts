'use server'

import { createChildJurisdiction as runCreateChild, updateJurisdiction as runUpdate } from '@/lib/organisation/jurisdiction.commands'
import { jurisdictionEntries } from '@/lib/organisation/jurisdiction.policy'
import { createChildSchema, updateJurisdictionSchema } from '@/lib/organisation/jurisdiction.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createChildJurisdiction = defineAction(jurisdictionEntries.createChild, createChildSchema, runCreateChild)
export const updateJurisdiction = defineAction(jurisdictionEntries.update, updateJurisdictionSchema, runUpdate)
