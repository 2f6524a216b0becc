import { FileSpreadsheet } from 'lucide-react'
import { ReportForm } from '@/components/report-fill/report-form'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { definePage } from '@/lib/platform/auth/define-page'
import { reportParams, reportSearch } from '@/lib/report/report-actions.schema'
import { reportFillEntries } from '@/lib/report/report-fill.policy'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { workbookLines } from '@/lib/report/report-workbook-line'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { addEvidence, contribute, handOn, putDocument, remindParts, removeDocument, removeEvidence, returnPart, saveEntry, saveText } from '../actions'
import { draftSummary } from '../summaries/actions'

export const metadata = { title: '填报' }

export default definePage(reportFillEntries.view, { params: reportParams, search: reportSearch }, async ({ params, search, ...context }) => {
  const report = await getOwnReport(context, params.reportId)
  const title = `${formatPeriod(getPeriod(report.period))}报送`
  return (
    <>
      <PageHead
        official
        title={title}
        meta={report.departmentName}
        breadcrumb={[{ label: '我的报送', href: '/reports' }, { label: title }]}
        secondary={workbookLines(report).length > 0 && <ButtonLink href={`/reports/${report.id}/workbook`} icon={<FileSpreadsheet aria-hidden className="size-4" />}>导出、导入填报工作簿</ButtonLink>}
      />
      {report.sections.length === 0
        ? <EmptyState title="这个月没有需要填报的内容">方案、分工或报送规则调整后，相应的内容不再报送。</EmptyState>
        : <ReportForm report={report} accountId={context.actor.accountId} todayOn={dateOnOf(context.now)} taskId={search.task} actions={{ saveEntry, saveText, contribute, handOn, addEvidence, removeEvidence, putDocument, removeDocument, returnPart, remindParts, draftSummary }} />}
    </>
  )
})
