'use server'

import { approveRiskAssessment, assessRisk as runAssess, returnRiskAssessment } from '@/lib/credit/risk/risk-assessment.commands'
import { riskAssessmentEntries } from '@/lib/credit/risk/risk-assessment.policy'
import { assessRiskSchema, returnRiskSchema, reviewRiskSchema } from '@/lib/credit/risk/risk-assessment.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const assessRisk = defineAction(riskAssessmentEntries.assess, assessRiskSchema, runAssess)
export const approveAssessment = defineAction(riskAssessmentEntries.approve, reviewRiskSchema, approveRiskAssessment)
export const returnAssessment = defineAction(riskAssessmentEntries.return, returnRiskSchema, returnRiskAssessment)
