import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { exportBrief } from '@/lib/supervision/brief-export.commands'
import { briefEntries } from '@/lib/supervision/brief.policy'
import { briefParams } from '@/lib/supervision/brief.schema'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A brief as docx, always saved and never shown. */
export const GET = defineRoute(briefEntries.export, { params: briefParams }, async ({ params, ...context }) => {
  const file = await exportBrief(context, params.briefId)
  return new Response(file.body, { headers: { 'content-type': DOCX, 'content-length': String(file.body.length), 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' } })
})
