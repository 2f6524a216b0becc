import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { reportParams } from '@/lib/report/report-actions.schema'
import { exportWorkbook } from '@/lib/report/report-workbook.commands'
import { reportWorkbookEntries } from '@/lib/report/report-workbook.policy'

/** 填报工作簿 of a department's report as xlsx, always saved and never shown. */
export const GET = defineRoute(reportWorkbookEntries.export, { params: reportParams }, async ({ params, ...context }) => {
  const file = await exportWorkbook(context, params.reportId)
  return new Response(file.body, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': String(file.body.length),
      'content-disposition': attachmentDisposition(file.fileName),
      'x-content-type-options': 'nosniff',
    },
  })
})
