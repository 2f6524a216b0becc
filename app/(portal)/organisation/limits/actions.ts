'use server'

import { createLimitVersion as runNewVersion, createLocalLimit as runCreateLocal, voidLimit as runVoid } from '@/lib/organisation/legal-limit.commands'
import { legalLimitEntries } from '@/lib/organisation/legal-limit.policy'
import { createLocalLimitSchema, newLimitVersionSchema, voidLimitSchema } from '@/lib/organisation/legal-limit.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createLimitVersion = defineAction(legalLimitEntries.newVersion, newLimitVersionSchema, runNewVersion)
export const createLocalLimit = defineAction(legalLimitEntries.createLocal, createLocalLimitSchema, runCreateLocal)
export const voidLimit = defineAction(legalLimitEntries.void, voidLimitSchema, runVoid)
