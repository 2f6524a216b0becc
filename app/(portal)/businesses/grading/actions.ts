'use server'

import { discardModelDraft as runDiscard, draftModel as runDraft, publishModel as runPublish, saveModelDraft as runSave } from '@/lib/credit/grading/model-draft.commands'
import { gradingModelEntries } from '@/lib/credit/grading/model-draft.policy'
import { draftModelSchema, modelDraftStepSchema, saveModelDraftSchema } from '@/lib/credit/grading/model-draft.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const draftModel = defineAction(gradingModelEntries.draft, draftModelSchema, runDraft)
export const saveModelDraft = defineAction(gradingModelEntries.save, saveModelDraftSchema, runSave)
export const publishModel = defineAction(gradingModelEntries.publish, modelDraftStepSchema, runPublish)
export const discardModelDraft = defineAction(gradingModelEntries.discard, modelDraftStepSchema, runDiscard)
