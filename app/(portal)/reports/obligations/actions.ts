'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { exemptObligation as runExempt, extendCorrection as runExtendCorrection, extendObligation as runExtend, liftExemption as runLift } from '@/lib/report/obligation-relief.commands'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { exemptSchema, extendCorrectionSchema, extendSchema } from '@/lib/report/obligation.schema'

export const extendObligation = defineAction(obligationEntries.extend, extendSchema, runExtend)
export const extendCorrection = defineAction(obligationEntries.extendCorrection, extendCorrectionSchema, runExtendCorrection)
export const exemptObligation = defineAction(obligationEntries.exempt, exemptSchema, runExempt)
export const liftExemption = defineAction(obligationEntries.liftExemption, exemptSchema, runLift)
