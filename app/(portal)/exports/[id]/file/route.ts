import { defineRoute } from '@/lib/platform/auth/define-route'
import { openExportFile } from '@/lib/platform/export/ledger-export.commands'
import { ledgerExportEntries } from '@/lib/platform/export/ledger-export.policy'
import { exportParamsSchema } from '@/lib/platform/export/ledger-export.schema'
import { storedFileResponse } from '@/lib/platform/files/stored-file-response'
import { LEDGER_EXPORTS } from '@/lib/workflow/ledger-exports'

/** Sends a finished export to whoever asked for it, to be saved. */
export const GET = defineRoute(ledgerExportEntries.download, { params: exportParamsSchema }, async ({ params, ...context }) => {
  const file = await openExportFile(context, LEDGER_EXPORTS, params.id)
  return storedFileResponse(file, file.stream)
})
