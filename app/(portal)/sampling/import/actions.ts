'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { cancelImport, checkImport, commitImport, resumeImport, startImport, undoImport } from '@/lib/platform/import/ledger-import.commands'
import { removeImport } from '@/lib/platform/import/remove-import.commands'
import { cancelImportSchema, checkImportSchema, commitImportSchema, removeImportSchema, resumeImportSchema, startImportSchema, undoImportSchema } from '@/lib/platform/import/ledger-import.schema'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'

export const startSamplingImport = defineAction(samplingImportEntries.start, startImportSchema, (context, input) => startImport(context, samplingImport, input))
export const checkSamplingImport = defineAction(samplingImportEntries.check, checkImportSchema, (context, input) => checkImport(context, samplingImport, input))
export const commitSamplingImport = defineAction(samplingImportEntries.commit, commitImportSchema, (context, input) => commitImport(context, samplingImport, input))
export const resumeSamplingImport = defineAction(samplingImportEntries.resume, resumeImportSchema, (context, input) => resumeImport(context, samplingImport, input))
export const cancelSamplingImport = defineAction(samplingImportEntries.cancel, cancelImportSchema, (context, input) => cancelImport(context, samplingImport, input))
export const undoSamplingImport = defineAction(samplingImportEntries.undo, undoImportSchema, (context, input) => undoImport(context, samplingImport, input))
export const removeSamplingImport = defineAction(samplingImportEntries.remove, removeImportSchema, (context, input) => removeImport(context, samplingImport, input))
