'use server'

import { readMeasure } from '@/lib/overview/measure-reader'
import { defineAction } from '@/lib/platform/auth/define-action'
import { openReport } from '@/lib/report/open-report.commands'
import { remindParts as runRemindParts, returnPart as runReturnPart } from '@/lib/report/contribution.commands'
import { contributeSchema, fillReportSchema, handOnSchema, remindPartsSchema, returnPartSchema, saveEntrySchema, saveTextSchema } from '@/lib/report/report-actions.schema'
import { contribute as runContribute, saveEntry as runSaveEntry, saveSectionText as runSaveText } from '@/lib/report/report-entry.commands'
import { addEvidence as runAddEvidence, removeEvidence as runRemoveEvidence } from '@/lib/report/report-evidence.commands'
import { reportEvidenceEntries } from '@/lib/report/report-evidence.policy'
import { documentSchema, evidenceSchema } from '@/lib/report/report-evidence.schema'
import { reportFillEntries } from '@/lib/report/report-fill.policy'
import { putDocument as runPutDocument, removeDocument as runRemoveDocument } from '@/lib/report/section-document.commands'
import { handOnSection as runHandOn } from '@/lib/report/section-step.commands'

export const fillReport = defineAction(reportFillEntries.fill, fillReportSchema, (context, { departmentId, period }) => openReport(context, departmentId, period, readMeasure))
export const saveEntry = defineAction(reportFillEntries.saveEntry, saveEntrySchema, runSaveEntry)
export const saveText = defineAction(reportFillEntries.saveText, saveTextSchema, runSaveText)
export const contribute = defineAction(reportFillEntries.contribute, contributeSchema, runContribute)
export const returnPart = defineAction(reportFillEntries.returnPart, returnPartSchema, runReturnPart)
export const remindParts = defineAction(reportFillEntries.remindParts, remindPartsSchema, runRemindParts)
export const handOn = defineAction(reportFillEntries.handOn, handOnSchema, runHandOn)
export const addEvidence = defineAction(reportEvidenceEntries.add, evidenceSchema, runAddEvidence)
export const removeEvidence = defineAction(reportEvidenceEntries.remove, evidenceSchema, runRemoveEvidence)
export const putDocument = defineAction(reportEvidenceEntries.putDocument, documentSchema, runPutDocument)
export const removeDocument = defineAction(reportEvidenceEntries.removeDocument, documentSchema, runRemoveDocument)
