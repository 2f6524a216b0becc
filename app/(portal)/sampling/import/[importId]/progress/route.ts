import { defineRoute } from '@/lib/platform/auth/define-route'
import { getImportProgress } from '@/lib/platform/import/ledger-import.queries'
import { importParamsSchema } from '@/lib/platform/import/ledger-import.schema'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'

/** How far an import is, for the page that waits for it. */
export const GET = defineRoute(samplingImportEntries.progress, { params: importParamsSchema, unattended: true }, async ({ params, ...context }) => Response.json(await getImportProgress(context, samplingImport, params.importId)))
