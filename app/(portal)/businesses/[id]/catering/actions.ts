'use server'

import { confirmCateringScore, dismissCateringScore } from '@/lib/credit/catering/catering-assessment.commands'
import { cateringAssessmentEntries } from '@/lib/credit/catering/catering-assessment.policy'
import { confirmScoreSchema, dismissScoreSchema } from '@/lib/credit/catering/catering-assessment.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const confirmScore = defineAction(cateringAssessmentEntries.confirm, confirmScoreSchema, confirmCateringScore)
export const dismissScore = defineAction(cateringAssessmentEntries.dismiss, dismissScoreSchema, dismissCateringScore)
