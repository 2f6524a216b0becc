import { accountImportEntries } from '@/lib/organisation/account-import.policy'
import { getImportTemplate } from '@/lib/organisation/account-import-template.queries'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'

/** The workbook to fill in, with the reader's own places. */
export const GET = defineRoute(accountImportEntries.template, {}, async (context) => {
  const bytes = await getImportTemplate(context)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(bytes.length),
      'content-disposition': attachmentDisposition('账号导入模板.xlsx'),
      'x-content-type-options': 'nosniff',
    },
  })
})
