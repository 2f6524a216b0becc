import { defineRoute } from '@/lib/platform/auth/define-route'
import { importParamsSchema } from '@/lib/platform/import/ledger-import.schema'
import { sendRejectedRows } from '@/lib/platform/import/rejected-rows.commands'
import { workbookStreamResponse } from '@/lib/platform/workbook/workbook-response'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'

/** The rows that were not taken, as xlsx. */
export const GET = defineRoute(businessImportEntries.rejected, { params: importParamsSchema }, async ({ params, ...context }) => workbookStreamResponse(await sendRejectedRows(context, businessImport, params.importId)))
