'use server'

import { confirmInspectionProgramme as runConfirm, createInspectionProgramme as runCreate, discardInspectionProgramme as runDiscard, saveInspectionProgramme as runSave } from '@/lib/inspection/programme/programme.commands'
import { inspectionProgrammeEntries } from '@/lib/inspection/programme/programme.policy'
import { createInspectionProgrammeSchema, inspectionProgrammeRecordSchema, saveInspectionProgrammeSchema } from '@/lib/inspection/programme/programme.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const createInspectionProgramme = defineAction(inspectionProgrammeEntries.create, createInspectionProgrammeSchema, runCreate)
export const saveInspectionProgramme = defineAction(inspectionProgrammeEntries.save, saveInspectionProgrammeSchema, runSave)
export const confirmInspectionProgramme = defineAction(inspectionProgrammeEntries.confirm, inspectionProgrammeRecordSchema, runConfirm)
export const discardInspectionProgramme = defineAction(inspectionProgrammeEntries.discard, inspectionProgrammeRecordSchema, runDiscard)
