'use server'

import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { createPlanSchema } from '@/lib/plan/plan-editing.schema'
import { createPlanByHand as runCreate } from '@/lib/plan/plan.commands'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createPlanByHand = defineAction(planEditingEntries.create, createPlanSchema, runCreate)
