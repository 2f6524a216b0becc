import { FileSpreadsheet, FileText } from 'lucide-react'
import { PlanFrame } from '@/components/plan/plan-frame'
import { LedgerTable } from '@/components/report/ledger-table'
import { askedLedger, ledgerTableSpec } from '@/components/report/ledger-table-query'
import { SectionHead } from '@/components/report/section-head'
import { pageCount, parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { selectRows } from '@/lib/report/monthly-ledger'
import { monthlyLedgerEntries } from '@/lib/report/monthly-ledger.policy'
import { listMonthlyRows } from '@/lib/report/monthly-ledger.queries'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'

export const metadata = { title: '月调度工作台账' }

export default definePage(monthlyLedgerEntries.view, { params: planParamsSchema, search: tableSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const query = parseTableQuery(search, ledgerTableSpec)
  const todayOn = dateOnOf(context.now)
  const { period, filter, sort, isCompared } = askedLedger(query, todayOn)
  const all = await listMonthlyRows(context, { id: plan.id, jurisdictionPath: plan.place.path }, period)
  const found = selectRows(all, filter, sort)
  const first = (Math.min(query.page, pageCount(found.length, query.pageSize)) - 1) * query.pageSize
  return (
    <PlanFrame plan={plan} view="reports">
      <SectionHead title={`${formatPeriod(period)}调度工作台账`}>
        {all.length > 0 && <><ExportLink planId={plan.id} period={period} format="xlsx" /><ExportLink planId={plan.id} period={period} format="docx" /></>}
      </SectionHead>
      <LedgerTable planId={plan.id} all={all} rows={found.slice(first, first + query.pageSize)} total={found.length} query={query} isCompared={isCompared} todayOn={todayOn} />
    </PlanFrame>
  )
})

const FORMATS = { xlsx: { label: '导出 Excel', icon: FileSpreadsheet }, docx: { label: '导出 Word', icon: FileText } } as const

function ExportLink({ planId, period, format }: { planId: string; period: string; format: keyof typeof FORMATS }) {
  const { label, icon: Icon } = FORMATS[format]
  return (
    <a href={`/api/plans/${planId}/reports?period=${period}&format=${format}`} download className="inline-flex min-h-(--control-height) items-center gap-1.5 rounded-md border border-edge bg-surface px-3.5 py-1 text-table font-medium text-ink no-underline hover:border-action hover:text-action">
      <Icon aria-hidden className="size-4" />
      {label}
    </a>
  )
}
