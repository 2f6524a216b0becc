import { defineRoute } from '@/lib/platform/auth/define-route'
import { getImportTemplate } from '@/lib/platform/import/import-template'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { samplingImportEntries } from '@/lib/sampling/import/sampling-import.policy'

/** The workbook to fill in. */
export const GET = defineRoute(samplingImportEntries.template, {}, async () => workbookResponse({ fileName: '抽检批次导入模板.xlsx', body: new Uint8Array(await getImportTemplate(samplingImport)) }))
