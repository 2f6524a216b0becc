'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { recordCaseEvent as runRecord } from '@/lib/sampling/handling/case.commands'
import { recordCaseEventSchema } from '@/lib/sampling/handling/case-event.schema'
import { exportCases as runExport } from '@/lib/sampling/handling/case-export.commands'
import { caseEntries } from '@/lib/sampling/handling/case.policy'
import { caseExportSchema } from '@/lib/sampling/handling/case.schema'

export const recordCaseEvent = defineAction(caseEntries.record, recordCaseEventSchema, runRecord)
export const exportCases = defineAction(caseEntries.export, caseExportSchema, runExport)
