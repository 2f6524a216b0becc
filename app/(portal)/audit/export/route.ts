import { exportAuditLog } from '@/lib/overview/audit-log.commands'
import { auditLogEntries } from '@/lib/overview/audit-log.policy'
import { auditExportQuerySchema } from '@/lib/overview/audit-log.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'

export const GET = defineRoute(auditLogEntries.export, { query: auditExportQuerySchema }, async ({ query, ...context }) => {
  const { format, ...filter } = query
  const file = await exportAuditLog(context, filter, format)
  return new Response(file.body, {
    headers: { 'content-type': file.contentType, 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' },
  })
})
