import { exportAssignmentLedger } from '@/lib/overview/assignment-ledger.commands'
import { planExportEntries } from '@/lib/plan/plan-export.policy'
import { ledgerQuerySchema } from '@/lib/plan/plan-export.schema'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'

/** 任务分工台账 as xlsx or docx, always saved and never shown. */
export const GET = defineRoute(planExportEntries.ledger, { params: planParamsSchema, query: ledgerQuerySchema }, async ({ params, query, ...context }) => {
  const file = await exportAssignmentLedger(context, params.id, query.format)
  return new Response(file.body, {
    headers: {
      'content-type': file.contentType,
      'content-length': String(file.body.length),
      'content-disposition': attachmentDisposition(file.fileName),
      'x-content-type-options': 'nosniff',
    },
  })
})
