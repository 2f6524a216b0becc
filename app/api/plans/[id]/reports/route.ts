import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { defineRoute } from '@/lib/platform/auth/define-route'
import { attachmentDisposition } from '@/lib/platform/files/file-name'
import { exportMonthlyLedger } from '@/lib/report/monthly-ledger-export.commands'
import { monthlyLedgerEntries } from '@/lib/report/monthly-ledger.policy'
import { monthlyLedgerQuery } from '@/lib/report/monthly-ledger.schema'

/** 月调度工作台账 as xlsx or docx, always saved and never shown. */
export const GET = defineRoute(monthlyLedgerEntries.export, { params: planParamsSchema, query: monthlyLedgerQuery }, async ({ params, query, ...context }) => {
  const file = await exportMonthlyLedger(context, params.id, query.period, query.format)
  return new Response(file.body, {
    headers: { 'content-type': file.contentType, 'content-length': String(file.body.length), 'content-disposition': attachmentDisposition(file.fileName), 'x-content-type-options': 'nosniff' },
  })
})
