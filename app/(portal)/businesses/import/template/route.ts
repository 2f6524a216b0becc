import { defineRoute } from '@/lib/platform/auth/define-route'
import { getImportTemplate } from '@/lib/platform/import/import-template'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { businessImportEntries } from '@/lib/food-business/import/business-import.policy'

/** The workbook to fill in. */
export const GET = defineRoute(businessImportEntries.template, {}, async () => workbookResponse({ fileName: '监管对象导入模板.xlsx', body: new Uint8Array(await getImportTemplate(businessImport)) }))
