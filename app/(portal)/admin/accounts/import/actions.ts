'use server'

import { confirmAccountImport as runConfirm } from '@/lib/organisation/account-import.commands'
import { accountImportEntries } from '@/lib/organisation/account-import.policy'
import { previewAccountImport as runPreview } from '@/lib/organisation/account-import.queries'
import { confirmImportSchema, previewImportSchema } from '@/lib/organisation/account-import.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const previewAccountImport = defineAction(accountImportEntries.preview, previewImportSchema, runPreview)
export const confirmAccountImport = defineAction(accountImportEntries.confirm, confirmImportSchema, runConfirm)
