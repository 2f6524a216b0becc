import { Download } from 'lucide-react'
import { WorkbookImport } from '@/components/report-workbook/workbook-import'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { definePage } from '@/lib/platform/auth/define-page'
import { reportParams } from '@/lib/report/report-actions.schema'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { workbookLines } from '@/lib/report/report-workbook-line'
import { reportWorkbookEntries } from '@/lib/report/report-workbook.policy'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import { confirmWorkbook, previewWorkbook } from './actions'

export const metadata = { title: '填报工作簿' }

export default definePage(reportWorkbookEntries.page, { params: reportParams }, async ({ params, ...context }) => {
  const report = await getOwnReport(context, params.reportId)
  const form = `/reports/${report.id}`
  const title = `${formatPeriod(getPeriod(report.period))}报送`
  const open = workbookLines(report, 'open')
  const tasks = new Set(open.map(({ entry }) => entry.id)).size
  return (
    <>
      <PageHead title="填报工作簿" meta={`${report.departmentName}，${formatPeriod(getPeriod(report.period))}`} breadcrumb={[{ label: '我的报送', href: '/reports' }, { label: title, href: form }, { label: '填报工作簿' }]} />
      {workbookLines(report).length === 0
        ? <EmptyState title="这个月没有可以用工作簿填写的任务" action={<ButtonLink href={form}>返回报送</ButtonLink>}>总结等文字请在网页上填写。</EmptyState>
        : (
          <div className="grid gap-5">
            <SectionCard title="第一步：下载，在表格软件中填写">
              <p className="max-w-prose text-table">每项任务一行，有多个指标的每个指标一行；白色单元格填写，灰色单元格供参考。可以用 Excel、WPS 或 LibreOffice 填写，可以排序、筛选和隐藏，请不要修改表头、不要新增行。</p>
              <div className="mt-3">
                {tasks > 0
                  ? <ButtonLink href={`/api/reports/${report.id}/workbook`} download icon={<Download aria-hidden className="size-4" />}>下载填报工作簿（{tasks} 项任务）</ButtonLink>
                  : <p className="text-table text-ink-2">各部分都已送审签或提交，现在没有可以填写的任务。如需修改，请先在报送页面撤回。</p>}
              </div>
            </SectionCard>
            <SectionCard title="第二步：导入，核对后写入">
              <WorkbookImport reportId={report.id} departmentId={report.departmentId} jurisdictionId={report.jurisdictionId} previewWorkbook={previewWorkbook} confirmWorkbook={confirmWorkbook} />
            </SectionCard>
          </div>
        )}
    </>
  )
})
