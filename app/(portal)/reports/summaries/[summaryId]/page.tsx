import { FileText } from 'lucide-react'
import { SourceDrawer } from '@/components/report-summary/source-drawer'
import { SummaryEditor } from '@/components/report-summary/summary-editor'
import { SummaryStateMark } from '@/components/report-summary/summary-marks'
import { SummaryPaper } from '@/components/report-summary/summary-paper'
import { SummarySteps } from '@/components/report-summary/summary-steps'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/platform/auth/define-page'
import { summaryEntries } from '@/lib/report/summary.policy'
import { findSummarySource, getSummary, type SummaryView } from '@/lib/report/summary.queries'
import { summaryParams, summarySearch } from '@/lib/report/summary.schema'
import { formatInstant } from '@/lib/shared/format'
import { correctSummary, discardSummary, fileSummary, saveSummaryPart, settleSummaryChanges } from '../actions'

export const metadata = { title: '总结' }

const steps = { file: fileSummary, correct: correctSummary, discard: discardSummary }

export default definePage(summaryEntries.view, { params: summaryParams, search: summarySearch }, async ({ params, search, ...context }) => {
  const view = await getSummary(context, params.summaryId, search?.revision)
  const source = search?.source ? await findSummarySource(context, view.id, search.source, search.revision) : null
  const path = `/reports/summaries/${view.id}`
  const shown = search?.revision ? `?revision=${search.revision}` : ''
  return (
    <>
      <PageHead
        official
        title={view.title || `${view.planTitle}${view.covered}总结`}
        state={<SummaryStateMark state={view.state} />}
        meta={<p className="flex flex-wrap gap-x-4 gap-y-1"><span>{view.organ}</span><span>{view.covered}</span><TextLink href={`/plans/${view.planId}`}>{view.planTitle}</TextLink>{view.report?.id && <TextLink href={`/reports/${view.report.id}`}>本期报送</TextLink>}{view.reviewedSectionId && <TextLink href={`/reports/review/${view.reviewedSectionId}`}>本期报送</TextLink>}</p>}
        breadcrumb={[{ label: '季度和年度总结', href: listHref(view) }, { label: view.covered }]}
        secondary={
          <a href={`/api${path}${shown}`} download className="inline-flex min-h-(--control-height) items-center gap-1.5 rounded-md border border-edge bg-surface px-3.5 py-1 text-table font-medium text-ink no-underline hover:border-action hover:text-action">
            <FileText aria-hidden className="size-4" />
            导出 Word
          </a>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
        {view.parts ? <SummaryEditor key={view.version} view={view} accountId={context.actor.accountId} actions={{ ...steps, savePart: saveSummaryPart, settle: settleSummaryChanges }} /> : <FiledSummary view={view} path={path} older={search?.revision !== undefined && search.revision < view.history.length} />}
        <div className="grid gap-5 print:hidden">
          {view.history.length > 0 && <SectionCard title="定稿记录" aside={`${view.history.length} 版`}><History view={view} path={path} /></SectionCard>}
          <SectionCard title="说明">
            <ul className="grid gap-2 text-table text-ink-2">
              <li>内容只取自食安办已审核通过的报送；没有通过的期间会写明。</li>
              <li>带下划线的数字可点开查看来源行；虚线下划线的是预计数。</li>
              <li>数字由手工改动的，须写明理由，并随定稿留存。</li>
            </ul>
          </SectionCard>
        </div>
      </div>
      {source && <SourceDrawer source={source} closedHref={`${path}${shown}`} />}
    </>
  )
})

const listHref = ({ year }: SummaryView) => `/reports/summaries?year=${year}`

function FiledSummary({ view, path, older }: { view: SummaryView; path: string; older: boolean }) {
  const sources = new Map(view.sources.map((one) => [one.id, one]))
  const hrefOf = (sourceId: string) => `${path}?${older ? `revision=${view.revision}&` : ''}source=${sourceId}`
  return (
    <div className="grid gap-5">
      {older && <Notice title={`这是第 ${view.revision} 版`} actions={<TextLink href={path}>查看现行版</TextLink>}>此后已更正定稿。</Notice>}
      {!older && view.changes.length > 0 && <Notice tone="attention" title={`定稿后有 ${view.changes.length} 处来源已变`}>本版内容不受影响；需要补入的，请更正后重新定稿。</Notice>}
      {!older && <SummarySteps view={view} actions={steps} />}
      <SummaryPaper content={view.content} context={{ sources, hrefOf, now: new Map() }} />
    </div>
  )
}

function History({ view, path }: { view: SummaryView; path: string }) {
  return (
    <ol aria-label="定稿记录" className="-my-2 divide-y divide-line-soft text-table">
      {view.history.map(({ number, note, by, at }) => (
        <li key={number} className="py-2">
          <p>{number === view.revision ? <span className="font-medium">第 {number} 版（当前显示）</span> : <TextLink href={`${path}?revision=${number}`}>第 {number} 版</TextLink>}</p>
          <p className="text-sm text-ink-2">{by}　{formatInstant(at)}</p>
          {note && <p className="break-words">更正说明：{note}</p>}
        </li>
      ))}
    </ol>
  )
}
