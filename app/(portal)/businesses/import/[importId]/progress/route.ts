import { defineRoute } from '@/lib/platform/auth/define-route'
import { getImportProgress } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema } from '@/lib/platform/import/ledger-import.schema'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'

/** How far an import is, for the page that waits for it. */
export const GET = defineRoute(businessImportEntries.progress, { params: importParamsSchema, unattended: true }, async ({ params, ...context }) => Response.json(await getImportProgress(context, businessImport, params.importId)))
