'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { draftSummary as runDraft, saveSummaryPart as runSavePart, settleSummaryChanges as runSettle } from '@/lib/report/summary.commands'
import { discardSummary as runDiscard } from '@/lib/report/summary-discard.commands'
import { correctSummary as runCorrect, fileSummary as runFile } from '@/lib/report/summary-filing.commands'
import { summaryEntries } from '@/lib/report/summary.policy'
import { correctSummarySchema, discardSummarySchema, draftSummarySchema, fileSummarySchema, savePartSchema, settleSchema } from '@/lib/report/summary.schema'

export const draftSummary = defineAction(summaryEntries.draft, draftSummarySchema, runDraft)
export const saveSummaryPart = defineAction(summaryEntries.savePart, savePartSchema, runSavePart)
export const settleSummaryChanges = defineAction(summaryEntries.settle, settleSchema, runSettle)
export const fileSummary = defineAction(summaryEntries.file, fileSummarySchema, runFile)
export const correctSummary = defineAction(summaryEntries.correct, correctSummarySchema, runCorrect)
export const discardSummary = defineAction(summaryEntries.discard, discardSummarySchema, runDiscard)
