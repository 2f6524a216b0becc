'use server'

import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { handOverPartsSchema } from '@/lib/plan/plan-editing.schema'
import { defineAction } from '@/lib/platform/auth/define-action'
import { handOverParts as runHandOver } from '@/lib/workflow/department-hand-over.commands'

export const handOverParts = defineAction(planEditingEntries.handOverParts, handOverPartsSchema, runHandOver)
