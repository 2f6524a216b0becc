'use server'

import { gradeCatering as runGradeCatering, gradeRisk as runGradeRisk } from '@/lib/food-business/business-grade.commands'
import { correctBusiness as runCorrect, recordBusiness as runRecord, voidBusiness as runVoid } from '@/lib/food-business/food-business.commands'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { correctBusinessSchema, gradeCateringSchema, gradeRiskSchema, recordBusinessSchema, voidBusinessSchema } from '@/lib/food-business/food-business.schema'
import { businessHolds } from '@/lib/overview/business-holds.queries'
import { defineAction } from '@/lib/platform/auth/define-action'

export const recordBusiness = defineAction(foodBusinessEntries.record, recordBusinessSchema, runRecord)
export const correctBusiness = defineAction(foodBusinessEntries.correct, correctBusinessSchema, runCorrect)
export const voidBusiness = defineAction(foodBusinessEntries.void, voidBusinessSchema, (context, input) => runVoid(context, input, businessHolds))
export const gradeRisk = defineAction(foodBusinessEntries.gradeRisk, gradeRiskSchema, runGradeRisk)
export const gradeCatering = defineAction(foodBusinessEntries.gradeCatering, gradeCateringSchema, runGradeCatering)
