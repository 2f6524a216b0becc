'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { planRecheck as runPlan, saveJudgements as runSave } from '@/lib/rectification/recheck.commands'
import { exportRectifications as runExport } from '@/lib/rectification/rectification-export.commands'
import { rectificationExportSchema } from '@/lib/rectification/rectification-list.schema'
import { recordRectification as runRecord } from '@/lib/rectification/rectification.commands'
import { recordRectificationSchema } from '@/lib/rectification/rectification-event.schema'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { planRecheckSchema, saveJudgementsSchema } from '@/lib/rectification/rectification.schema'
import { followed } from '@/lib/workflow/inspection-followers'

export const recordRectification = defineAction(rectificationEntries.record, recordRectificationSchema, runRecord)
export const planRecheck = defineAction(rectificationEntries.planRecheck, planRecheckSchema, (context, input) => runPlan(followed(context), input))
export const exportRectifications = defineAction(rectificationEntries.export, rectificationExportSchema, runExport)
export const saveJudgements = defineAction(rectificationEntries.saveJudgements, saveJudgementsSchema, runSave)
