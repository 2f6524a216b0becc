'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { cancelInspection as runCancel, recordSuperiorInspection as runRecordSuperior, voidInspection as runVoid } from '@/lib/inspection/end-inspections.commands'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { findBusinessesForInspection } from '@/lib/inspection/inspection-view.queries'
import { endInspectionSchema, findInspectedSchema, planInspectionSchema, replanInspectionSchema, superiorInspectionSchema } from '@/lib/inspection/inspection.schema'
import { planInspection as runPlan, replanInspection as runReplan } from '@/lib/inspection/plan-inspections.commands'
import { correctVisit as runCorrect, fileVisit as runFile, saveVisit as runSave, startVisit as runStart } from '@/lib/inspection/visit/visit.commands'
import { correctVisitSchema, fileVisitSchema, saveVisitSchema, startVisitSchema } from '@/lib/inspection/visit/visit.schema'
import { followed } from '@/lib/workflow/inspection-followers'

export const planInspection = defineAction(inspectionEntries.plan, planInspectionSchema, (context, input) => runPlan(followed(context), input))
export const replanInspection = defineAction(inspectionEntries.replan, replanInspectionSchema, (context, input) => runReplan(followed(context), input))
export const cancelInspection = defineAction(inspectionEntries.cancel, endInspectionSchema, (context, input) => runCancel(followed(context), input))
export const voidInspection = defineAction(inspectionEntries.void, endInspectionSchema, (context, input) => runVoid(followed(context), input))
export const recordSuperiorInspection = defineAction(inspectionEntries.recordSuperior, superiorInspectionSchema, (context, input) => runRecordSuperior(followed(context), input))
export const startVisit = defineAction(inspectionEntries.start, startVisitSchema, (context, input) => runStart(followed(context), input))
export const saveVisit = defineAction(inspectionEntries.save, saveVisitSchema, runSave)
export const fileVisit = defineAction(inspectionEntries.file, fileVisitSchema, (context, input) => runFile(followed(context), input))
export const correctVisit = defineAction(inspectionEntries.correct, correctVisitSchema, (context, input) => runCorrect(followed(context), input))
export const findBusinesses = defineAction(inspectionEntries.findBusinesses, findInspectedSchema, findBusinessesForInspection)
