import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { exportRecord } from '@/lib/inspection/visit/record-export.commands'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The record of a visit as docx, always saved and never shown. */
export const GET = defineRoute(inspectionEntries.document, { params: inspectionParamsSchema }, async ({ params, ...context }) => {
  const file = await exportRecord(context, params.id)
  return new Response(file.body, { headers: { 'content-type': DOCX, 'content-length': String(file.body.length), 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' } })
})
