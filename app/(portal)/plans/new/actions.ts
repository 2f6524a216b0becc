'use server'

import { confirmingEntries } from '@/lib/plan/confirming.policy'
import { createPlanFromFile as runCreateFromFile, createPlanFromText as runCreateFromText } from '@/lib/plan/intake.commands'
import { createPlanFromFileSchema, createPlanFromTextSchema } from '@/lib/plan/proposal-actions.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createPlanFromFile = defineAction(confirmingEntries.createFromFile, createPlanFromFileSchema, runCreateFromFile)
export const createPlanFromText = defineAction(confirmingEntries.createFromText, createPlanFromTextSchema, runCreateFromText)
