'use server'

import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { copyPlanSchema } from '@/lib/plan/plan-editing.schema'
import { defineAction } from '@/lib/platform/auth/define-action'
import { copyPlan as runCopy } from '@/lib/workflow/copy-plan.commands'

export const copyPlan = defineAction(planEditingEntries.copy, copyPlanSchema, runCopy)
