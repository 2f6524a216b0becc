import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { exportSummary } from '@/lib/report/summary-export.commands'
import { summaryEntries } from '@/lib/report/summary.policy'
import { summaryExportQuery, summaryParams } from '@/lib/report/summary.schema'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A summary as docx, always saved and never shown. */
export const GET = defineRoute(summaryEntries.export, { params: summaryParams, query: summaryExportQuery }, async ({ params, query, ...context }) => {
  const file = await exportSummary(context, params.summaryId, query.revision)
  return new Response(file.body, { headers: { 'content-type': DOCX, 'content-length': String(file.body.length), 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' } })
})
