'use server'

import { defineAction } from '@/lib/platform/auth/define-action'
import { cancelExport as runCancel } from '@/lib/platform/export/ledger-export.commands'
import { ledgerExportEntries } from '@/lib/platform/export/ledger-export.policy'
import { cancelExportSchema } from '@/lib/platform/export/ledger-export.schema'
import { LEDGER_EXPORTS } from '@/lib/workflow/ledger-exports'

export const cancelExport = defineAction(ledgerExportEntries.cancel, cancelExportSchema, (context, { id }) => runCancel(context, LEDGER_EXPORTS, id))
