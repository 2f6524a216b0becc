import { defineRoute } from '@/lib/platform/auth/define-route'
import { importParamsSchema } from '@/lib/platform/import/ledger-import.schema'
import { sendRejectedRows } from '@/lib/platform/import/rejected-rows.commands'
import { workbookStreamResponse } from '@/lib/platform/workbook/workbook-response'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'

/** The rows that were not taken, as xlsx. */
export const GET = defineRoute(samplingImportEntries.rejected, { params: importParamsSchema }, async ({ params, ...context }) => workbookStreamResponse(await sendRejectedRows(context, samplingImport, params.importId)))
