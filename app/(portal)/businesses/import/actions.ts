'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { cancelImport, checkImport, commitImport, resumeImport, startImport, undoImport } from '@/lib/platform/import/ledger-import.commands'
import { removeImport } from '@/lib/platform/import/remove-import.commands'
import { cancelImportSchema, checkImportSchema, commitImportSchema, removeImportSchema, resumeImportSchema, startImportSchema, undoImportSchema } from '@/lib/platform/import/ledger-import.schema'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'

export const startBusinessImport = defineAction(businessImportEntries.start, startImportSchema, (context, input) => startImport(context, businessImport, input))
export const checkBusinessImport = defineAction(businessImportEntries.check, checkImportSchema, (context, input) => checkImport(context, businessImport, input))
export const commitBusinessImport = defineAction(businessImportEntries.commit, commitImportSchema, (context, input) => commitImport(context, businessImport, input))
export const resumeBusinessImport = defineAction(businessImportEntries.resume, resumeImportSchema, (context, input) => resumeImport(context, businessImport, input))
export const cancelBusinessImport = defineAction(businessImportEntries.cancel, cancelImportSchema, (context, input) => cancelImport(context, businessImport, input))
export const undoBusinessImport = defineAction(businessImportEntries.undo, undoImportSchema, (context, input) => undoImport(context, businessImport, input))
export const removeBusinessImport = defineAction(businessImportEntries.remove, removeImportSchema, (context, input) => removeImport(context, businessImport, input))
