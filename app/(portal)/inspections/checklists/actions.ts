'use server'

import { discardChecklist as runDiscard, draftChecklist as runDraft, publishChecklist as runPublish, retireChecklist as runRetire, saveChecklist as runSave, saveResults as runSaveResults } from '@/lib/inspection/checklist/checklist.commands'
import { checklistEntries } from '@/lib/inspection/checklist/checklist.policy'
import { checklistStepSchema, draftChecklistSchema, saveChecklistSchema, saveResultsSchema } from '@/lib/inspection/checklist/checklist.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const draftChecklist = defineAction(checklistEntries.draft, draftChecklistSchema, runDraft)
export const saveChecklist = defineAction(checklistEntries.save, saveChecklistSchema, runSave)
export const publishChecklist = defineAction(checklistEntries.publish, checklistStepSchema, runPublish)
export const retireChecklist = defineAction(checklistEntries.retire, checklistStepSchema, runRetire)
export const discardChecklist = defineAction(checklistEntries.discard, checklistStepSchema, runDiscard)
export const saveResults = defineAction(checklistEntries.saveResults, saveResultsSchema, runSaveResults)
