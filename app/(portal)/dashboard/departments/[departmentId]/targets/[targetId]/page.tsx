import { EvidenceMonths } from '@/components/dashboard/evidence-months'
import { LedgerRows } from '@/components/dashboard/ledger-rows'
import { TargetInstructions } from '@/components/dashboard/target-instructions'
import { JudgedStatusMark } from '@/components/indicator/status-mark'
import { DescriptionList } from '@/components/ui/description-list'
import { FilterWords } from '@/components/ui/filter-words'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { targetSearch, watchedTargetParams } from '@/lib/overview/dashboard.schema'
import { departmentDashboardEntries } from '@/lib/overview/department-dashboard.policy'
import { departmentTargetAddress } from '@/lib/overview/department-target'
import { getDepartmentTarget } from '@/lib/overview/department-target.queries'
import { parseTrail, viewQuery, type LedgerView } from '@/lib/overview/ledger-address'
import { contextOf } from '@/lib/overview/standing-context'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { listTargetInstructions } from '@/lib/supervision/instruction.queries'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'

export const metadata = { title: '本单位指标依据' }

const PARTS = { numerator: 'NUMERATOR', counted: 'COUNTED', excluded: 'EXCLUDED' } as const

export default definePage(departmentDashboardEntries.target, { params: watchedTargetParams, search: targetSearch }, async ({ params: { departmentId, targetId }, search, ...context }) => {
  const part = search.part ?? null
  const view: LedgerView = { part, reason: search.reason ?? null, month: search.month ?? null, unit: null, after: search.after ?? null, trail: parseTrail(search.trail) }
  const { department, row, months, ledger } = await getDepartmentTarget(context, departmentId, targetId, { month: view.month, rows: part && { part: { part: PARTS[part], ...(search.reason ? { reasonKey: search.reason } : {}) }, after: view.after } })
  const instructions = await listTargetInstructions(context, targetId)
  const hrefOf = (change: Partial<LedgerView>) => `${departmentTargetAddress(departmentId, targetId, viewQuery(view, change))}#rows`
  const own = row.parts.find((one) => one.departmentId === departmentId)
  const share = row.shares?.find((one) => one.departmentId === departmentId)
  return (
    <>
      <PageHead
        title={row.indicatorName}
        breadcrumb={[{ label: department.name, href: `/dashboard/departments/${departmentId}` }, { label: row.indicatorName }]}
        state={<JudgedStatusMark status={row.status} />}
        meta={[department.name, row.nature && `${TARGET_NATURE_LABELS[row.nature]}指标`, contextOf(row)].filter(Boolean).join(' · ')}
      />
      <div className="space-y-5">
        <SectionCard title="怎样判断" actions={<TextLink href={`/indicators/${row.indicatorId}`}>指标定义和沿革</TextLink>}>
          <DescriptionList items={[
            { term: '全市', detail: <span><b className="font-semibold">{row.shown ?? '无数据'}</b><span className="ml-2 text-ink-2">目标 {row.asked}</span></span> },
            ...(share ? [{ term: '分解到本单位', detail: `${share.shown ?? '无数据'}，目标 ${share.asked}` }] : []),
            ...(own ? [{ term: '本单位报送', detail: own.shown ?? '尚未报送' }, ...(own.missing.length > 0 ? [{ term: '缺报月份', detail: own.missing.map((one) => formatPeriod(one)).join('、') }] : [])] : []),
            { term: '判断', detail: row.sentence, wide: true },
          ]} />
        </SectionCard>
        {ledger ? <LedgerRows provenance={ledger.provenance} rows={ledger.rows} view={view} unitName={department.name} hrefOf={hrefOf} unitFixed /> : (
          <SectionCard flush anchor="rows" title="本单位逐月报送" aside="今年和去年，报送时间可打开报告">
            {view.month && <div className="px-4 pt-3"><FilterWords words={[{ key: 'month', label: '月份', word: formatPeriod(view.month), hrefWithout: hrefOf({ month: null }) }]} clearHref={hrefOf({ month: null })} /></div>}
            <EvidenceMonths months={months} unit={row.measureUnit ?? ''} />
          </SectionCard>
        )}
        <TargetInstructions rows={instructions} todayOn={dateOnOf(context.now)} />
      </div>
    </>
  )
})
