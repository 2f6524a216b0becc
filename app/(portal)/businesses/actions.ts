'use server'

import { exportBusinesses as runExport } from '@/lib/food-business/business-export.commands'
import { gradeCatering as runGradeCatering, gradeRisk as runGradeRisk } from '@/lib/food-business/business-grade.commands'
import { mergeBusinesses as runMerge, separateBusinesses as runSeparate } from '@/lib/food-business/business-merge.commands'
import { correctBusiness as runCorrect, recordBusiness as runRecord, voidBusiness as runVoid } from '@/lib/food-business/food-business.commands'
import { foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { businessExportSchema, correctBusinessSchema, gradeCateringSchema, gradeRiskSchema, mergeBusinessesSchema, recordBusinessSchema, separateBusinessesSchema, voidBusinessSchema } from '@/lib/food-business/food-business.schema'
import { businessHolds } from '@/lib/overview/business-holds.queries'
import { defineAction } from '@/lib/platform/auth/define-action'
import { businessRecordMovers } from '@/lib/workflow/business-records.commands'

export const recordBusiness = defineAction(foodBusinessEntries.record, recordBusinessSchema, runRecord)
export const correctBusiness = defineAction(foodBusinessEntries.correct, correctBusinessSchema, runCorrect)
export const voidBusiness = defineAction(foodBusinessEntries.void, voidBusinessSchema, (context, input) => runVoid(context, input, businessHolds))
export const exportBusinesses = defineAction(foodBusinessEntries.export, businessExportSchema, runExport)
export const gradeRisk = defineAction(foodBusinessEntries.gradeRisk, gradeRiskSchema, runGradeRisk)
export const gradeCatering = defineAction(foodBusinessEntries.gradeCatering, gradeCateringSchema, runGradeCatering)
export const mergeBusinesses = defineAction(foodBusinessEntries.merge, mergeBusinessesSchema, (context, input) => runMerge(context, input, businessRecordMovers))
export const separateBusinesses = defineAction(foodBusinessEntries.separate, separateBusinessesSchema, (context, input) => runSeparate(context, input, businessRecordMovers))
