import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { exportOrder } from '@/lib/rectification/order-export.commands'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { rectificationParams } from '@/lib/rectification/rectification.schema'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** 责令改正通知书 as docx, always saved and never shown. */
export const GET = defineRoute(rectificationEntries.notice, { params: rectificationParams }, async ({ params, ...context }) => {
  const file = await exportOrder(context, params.id)
  return new Response(file.body, { headers: { 'content-type': DOCX, 'content-length': String(file.body.length), 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' } })
})
