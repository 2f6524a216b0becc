'use server'

import { acceptMany as runAcceptMany } from '@/lib/report/accept-many.commands'
import { reviewSchema } from '@/lib/report/report-actions.schema'
import { reviewEntries } from '@/lib/report/review.policy'
import { acceptManySchema, importPlanSchema } from '@/lib/report/review.schema'
import { reviewSection as runReviewSection } from '@/lib/report/section-step.commands'
import { importSubPlan } from '@/lib/workflow/sub-plan.commands'
import { defineAction } from '@/lib/platform/auth/define-action'

export const decideSection = defineAction(reviewEntries.decide, reviewSchema, runReviewSection)
export const acceptMany = defineAction(reviewEntries.acceptMany, acceptManySchema, runAcceptMany)
export const importPlan = defineAction(reviewEntries.importPlan, importPlanSchema, importSubPlan)
