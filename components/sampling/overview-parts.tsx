import type { CaseStepCount, SamplingOverview, UnitNumbers } from '@/lib/overview/sampling-overview.queries'
import { batchListHref, yearRange } from '@/lib/sampling/batch-list'
import type { BatchFilter } from '@/lib/sampling/batch-list.schema'
import { USUAL_COVERAGE } from '@/lib/sampling/counting-options'
import { shownPerThousand, shownShare } from '@/lib/sampling/shown-share'
import { programmePercent } from '@/lib/sampling/programme'
import { formatInteger } from '@/lib/shared/format'
import { firstDayOf, formatMonth, formatPeriod, lastDayOf } from '@/lib/shared/period'
import { FAILED_ITEM_KIND_LABELS } from '@/lib/terms/sampling'
import { handlingRateHref, type RatePart } from '@/lib/sampling/handling/case-question'
import { CASE_STEP_LABELS } from '@/lib/sampling/handling/case-terms'
import { TrendLine } from '../charts/trend-line'
import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FigureCard, FigureRow } from '../ui/figure-card'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

type Props = { overview: SamplingOverview; placeId: string }

/** Where the batches lie: of a place with counties below it, wherever the reader's reach goes. */
function placeFilter({ overview, placeId }: Props): Partial<BatchFilter> {
  return overview.counties.length > 0 ? {} : { place: placeId }
}

/** The batches that these pages count, as the list filters them. */
function countedFilter(props: Props): Partial<BatchFilter> {
  const { overview } = props
  return { ...placeFilter(props), kind: [...USUAL_COVERAGE.kinds], ...yearRange(overview.year) }
}

const number = (count: number, filter: Partial<BatchFilter>, label?: string) => <TextLink href={batchListHref(filter)} aria-label={label}>{formatInteger(count)}</TextLink>

/** The year in five figures, each leading to what is behind it. */
export function OverviewFigures(props: Props) {
  const { overview } = props
  const counted = countedFilter(props)
  const coverable = overview.categories.filter(({ isCategory }) => isCategory)
  const covered = coverable.filter(({ batches }) => batches > 0).length
  const perThousand = shownPerThousand(overview.batches, overview.population?.value ?? null)
  const rate = shownShare(overview.qualified, overview.concluded)
  const { programme, population } = overview
  return (
    <FigureRow five>
      <FigureCard label="抽检批次" value={perThousand ?? '—'} unit="批次/千人" href={batchListHref(counted)} note={population === null ? '没有登记常住人口' : `${formatInteger(overview.batches)} 批次，按${population.year}年常住人口 ${formatInteger(population.value)} 人`} />
      <FigureCard label="合格率" value={rate ?? '—'} unit="%" href={batchListHref({ ...counted, conclusion: ['QUALIFIED', 'UNQUALIFIED'] })} note={`已出结论 ${formatInteger(overview.concluded)} 批次，不合格 ${formatInteger(overview.concluded - overview.qualified)} 批次`} />
      <FigureCard label="核查处置率" value={handlingShare(overview) ?? '—'} unit="%" href={handlingRateHref('counted', overview.year)} note={overview.handling.provenance.missing ?? `应完成 ${formatInteger(overview.handling.provenance.denominator.count ?? 0)} 件，已办结 ${formatInteger(overview.handling.provenance.numerator.count)} 件`} />
      <FigureCard label="食品大类覆盖" value={`${covered}/${coverable.length}`} unit="类" href={`/sampling?jurisdiction=${props.placeId}&year=${overview.year}#categories`} note={covered === coverable.length ? '全部大类均已抽检' : `${coverable.length - covered} 类尚未抽检`} />
      {programme === null ? (
        <FigureCard label="抽检计划进度" value="—" href="/sampling/programmes" note="本年度没有已发布的抽检计划" />
      ) : (
        <FigureCard label="抽检计划进度" value={String(programmePercent(programme.progress))} unit="%" href={`/sampling/programmes/${programme.id}`} note={`各行计划数内 ${formatInteger(programme.progress.fulfilled)} / ${formatInteger(programme.progress.planned)} 批次`} />
      )}
    </FigureRow>
  )
}

/** Where the targets stand that the ledger answers. */
export function OverviewTargets({ overview: { targets } }: Pick<Props, 'overview'>) {
  if (targets.length === 0) return null
  return (
    <SectionCard title="目标进度" aside="执行中方案里由抽检台账计算的指标">
      <ul className="divide-y divide-line-soft">
        {targets.map((one) => (
          <li key={one.targetId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
            <TextLink href={`/dashboard/targets/${one.targetId}`} className="font-medium">{one.indicatorName}</TextLink>
            <JudgedStatusMark status={one.status} />
            <span>{one.shown ?? '暂无数据'}，目标 {one.asked}</span>
            <span className="w-full text-table text-ink-2">{one.sentence}<span className="ml-2">{one.planTitle}</span></span>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

/** The pass rate over the months, drawn and as a table. */
export function OverviewMonths(props: Props) {
  const { overview } = props
  const { months } = overview
  const counted = countedFilter(props)
  const share = (month: (typeof months)[number]) => shownShare(month.qualified, month.concluded)
  const columns: TableColumn<(typeof months)[number]>[] = [
    { key: 'month', header: '月份', className: 'whitespace-nowrap', cell: (month) => formatMonth(month.period) },
    { key: 'batches', header: '抽检', unit: '批次', numeric: true, className: 'min-w-20', cell: (month) => number(month.batches, { ...counted, from: firstDayOf(month.period), to: lastDayOf(month.period) }, `${formatMonth(month.period)}抽检 ${month.batches} 批次`) },
    { key: 'concluded', header: '已出结论', unit: '批次', numeric: true, className: 'min-w-20', cell: (month) => formatInteger(month.concluded) },
    { key: 'failed', header: '不合格', unit: '批次', numeric: true, className: 'min-w-20', cell: (month) => number(month.concluded - month.qualified, { ...counted, conclusion: ['UNQUALIFIED'], from: firstDayOf(month.period), to: lastDayOf(month.period) }, `${formatMonth(month.period)}不合格 ${month.concluded - month.qualified} 批次`) },
    { key: 'rate', header: '合格率', unit: '%', numeric: true, className: 'min-w-20', cell: (month) => share(month) ?? '—' },
  ]
  const summary = `${overview.year}年各月合格率：${months.map((month) => `${formatMonth(month.period)} ${share(month) ?? '无数据'}`).join('，')}`
  return (
    <SectionCard title="各月合格率" aside="按抽样月份，合格率＝合格÷已出结论">
      <TrendLine points={months.map((month) => ({ label: formatPeriod(month.period), value: month.concluded === 0 ? null : Number(share(month)) }))} bound={null} unit="%" summary={summary} />
      <div className="mt-3"><DataTable caption="各月抽检和合格率" columns={columns} rows={[...months]} rowKey={(month) => month.period} empty={<EmptyState title="本年度还没有抽检批次">登记或导入批次后，按月列在这里。</EmptyState>} /></div>
    </SectionCard>
  )
}

/** What batches failed in, by kind of item; all kinds of sampling, monitoring among them. */
export function OverviewFailures(props: Props) {
  const { overview } = props
  const columns: TableColumn<SamplingOverview['failedKinds'][number]>[] = [
    { key: 'kind', header: '不合格项目类别', cell: (row) => FAILED_ITEM_KIND_LABELS[row.kind] },
    { key: 'batches', header: '批次', numeric: true, cell: (row) => number(row.batches, { ...placeFilter(props), ...yearRange(overview.year), failedKind: [row.kind] }, `${FAILED_ITEM_KIND_LABELS[row.kind]} ${row.batches} 批次`) },
    { key: 'items', header: '项次', numeric: true, cell: (row) => formatInteger(row.items) },
  ]
  return <SectionCard title="不合格项目" aside="含风险监测的问题样品" flush><DataTable bare caption="不合格项目类别" columns={columns} rows={[...overview.failedKinds]} rowKey={(row) => row.kind} empty={<EmptyState title="本年度没有登记不合格项目">不合格批次的检验项目会按类别汇总在这里。</EmptyState>} /></SectionCard>
}

/** Category by category, those not yet sampled marked. */
export function OverviewCategories(props: Props) {
  const counted = countedFilter(props)
  const columns: TableColumn<SamplingOverview['categories'][number]>[] = [
    { key: 'name', header: '食品大类', className: 'sm:min-w-40', cell: (row) => row.name },
    { key: 'batches', header: '抽检', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => (row.batches === 0 ? (row.isCategory ? <ToneBadge plain tone="caution">尚未抽检</ToneBadge> : '0') : number(row.batches, { ...counted, category: [row.code] }, `${row.name}抽检 ${row.batches} 批次`)) },
    { key: 'concluded', header: '已出结论', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => (row.batches === 0 ? '' : formatInteger(row.concluded)) },
    { key: 'failed', header: '不合格', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => (row.batches === 0 ? '' : number(row.unqualified, { ...counted, category: [row.code], conclusion: ['UNQUALIFIED'] }, `${row.name}不合格 ${row.unqualified} 批次`)) },
    { key: 'rate', header: '合格率', unit: '%', numeric: true, className: 'min-w-20', cell: (row) => shownShare(row.qualified, row.concluded) ?? '' },
  ]
  const coverable = props.overview.categories.filter(({ isCategory }) => isCategory)
  const covered = coverable.filter(({ batches }) => batches > 0).length
  return <div id="categories" className="min-w-0 scroll-mt-20"><SectionCard title="食品大类" aside={`已抽检 ${covered} 类，尚未抽检 ${coverable.length - covered} 类`} flush><DataTable bare caption="各食品大类" columns={columns} rows={[...props.overview.categories]} rowKey={(row) => row.code} empty={null} /></SectionCard></div>
}

function handlingShare({ handling: { provenance } }: SamplingOverview): string | null {
  return shownShare(provenance.numerator.count, provenance.denominator.count ?? 0)
}

/** The handling rate of the year: what it is made of and what it leaves out with why, each number leading to its cases. */
export function OverviewHandling({ overview }: Pick<Props, 'overview'>) {
  const { provenance } = overview.handling
  const left = (key: string) => provenance.excluded.find((one) => one.key === key)?.count ?? 0
  const parts: { readonly part: RatePart; readonly count: number; readonly words: string }[] = [
    { part: 'counted', count: provenance.denominator.count ?? 0, words: '应完成：期限已到的和已办结的' },
    { part: 'closed', count: provenance.numerator.count, words: '其中已办结' },
    { part: 'paused', count: left('paused'), words: '不计入：复检或异议正在办理，依法暂停' },
    { part: 'later', count: left('later'), words: '不计入：期限在本月之内，尚未到期' },
    { part: 'earlier', count: left('earlier'), words: '不计入：上年及以前到期、至今没有办结，计入到期的年份' },
    { part: 'withdrawn', count: overview.withdrawnCases, words: '不计入：复检改判合格或批次作废，处置已撤销，不再是不合格批次' },
  ]
  const others = provenance.excluded.filter(({ key }) => key !== 'paused' && key !== 'later' && key !== 'earlier')
  const share = handlingShare(overview)
  return (
    <SectionCard title={`${overview.year}年核查处置率${share === null ? '' : ` ${share}%`}`} aside={provenance.counting}>
      <ul className="space-y-1 text-table">
        {parts.map(({ part, count, words }) => <li key={part} className="flex flex-wrap gap-x-3"><span className="w-16 shrink-0 text-right tabular-nums">{count === 0 ? '0' : <TextLink href={handlingRateHref(part, overview.year)} aria-label={`${words} ${count} 件`}>{formatInteger(count)}</TextLink>} 件</span><span className="min-w-0 flex-1">{words}</span></li>)}
        {others.map(({ key, reason, count }) => <li key={key} className="flex flex-wrap gap-x-3"><span className="w-16 shrink-0 text-right tabular-nums">{formatInteger(count)} 件</span><span className="min-w-0 flex-1">不计入：{reason}</span></li>)}
      </ul>
      <p className="mt-3 text-sm text-ink-2">核查处置率＝{provenance.formula}。按到期或办结的日期计入年度。</p>
    </SectionCard>
  )
}

/** Open cases by step and age, each number leading to its list. */
export function OverviewCases({ overview: { caseSteps } }: Pick<Props, 'overview'>) {
  const link = (count: number, step: CaseStepCount['step'], more: string, words: string) =>
    count === 0 ? '0' : step === null ? formatInteger(count) : <TextLink href={`/sampling/cases?step=${step}${more}`} aria-label={`${stepWord(step)}${words} ${count} 件`}>{formatInteger(count)}</TextLink>
  const columns: TableColumn<CaseStepCount>[] = [
    { key: 'step', header: '当前环节', cell: ({ step }) => stepWord(step) },
    { key: 'open', header: '未办结', unit: '件', numeric: true, cell: (row) => link(row.open, row.step, '', '未办结') },
    { key: 'late', header: '有环节逾期', numeric: true, className: 'min-w-24', cell: (row) => link(row.late, row.step, '&due=overdue', '有环节逾期') },
    { key: 'paused', header: '依法暂停', numeric: true, className: 'min-w-24', cell: (row) => link(row.paused, row.step, '&due=paused', '依法暂停') },
    { key: 'over30', header: '30 日以上', numeric: true, className: 'min-w-24', cell: (row) => link(row.over30, row.step, '&age=30', '30 日以上') },
    { key: 'over60', header: '60 日以上', numeric: true, className: 'min-w-24', cell: (row) => link(row.over60, row.step, '&age=60', '60 日以上') },
    { key: 'over90', header: '90 日以上', numeric: true, className: 'min-w-24', cell: (row) => link(row.over90, row.step, '&age=90', '90 日以上') },
  ]
  return <SectionCard title="核查处置" aside="现在未办结的，不分年度" actions={<TextLink href="/sampling/cases" className="text-table">全部案件</TextLink>} flush><DataTable bare caption="核查处置环节和时长" columns={columns} rows={[...caseSteps]} rowKey={({ step }) => step ?? 'none'} empty={<EmptyState title="没有未办结的核查处置">不合格批次会自动立案，按环节和时长列在这里。</EmptyState>} /></SectionCard>
}

function stepWord(step: CaseStepCount['step']): string {
  return step === null ? '待办结' : CASE_STEP_LABELS[step]
}

/** Township by township, each against its own people. */
export function OverviewTownships(props: Props) {
  const counted = countedFilter(props)
  const columns: TableColumn<SamplingOverview['townships'][number]>[] = [
    { key: 'name', header: '乡镇（街道）', className: 'sm:min-w-32', cell: (row) => row.name },
    { key: 'batches', header: '抽检', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => number(row.batches, { ...counted, township: row.id }, `${row.name}抽检 ${row.batches} 批次`) },
    { key: 'per', header: '每千人', unit: '批次', numeric: true, className: 'min-w-26', cell: (row) => shownPerThousand(row.batches, row.people) ?? <TextLink href={`/organisation/populations?jurisdiction=${props.placeId}#townships`} aria-label={`${row.name}未登记人口，查看各乡镇（街道）常住人口`}>未登记人口</TextLink> },
    { key: 'concluded', header: '已出结论', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => formatInteger(row.concluded) },
    { key: 'failed', header: '不合格', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => number(row.concluded - row.qualified, { ...counted, township: row.id, conclusion: ['UNQUALIFIED'] }, `${row.name}不合格 ${row.concluded - row.qualified} 批次`) },
    { key: 'rate', header: '合格率', unit: '%', numeric: true, className: 'min-w-20', cell: (row) => shownShare(row.qualified, row.concluded) ?? '' },
  ]
  return <SectionCard title="乡镇（街道）" flush><DataTable bare caption="各乡镇（街道）" columns={columns} rows={[...props.overview.townships]} rowKey={(row) => row.id} empty={<EmptyState title="本辖区没有登记乡镇（街道）">登记后按乡镇列出抽检情况。</EmptyState>} /></SectionCard>
}

/** The counties of a prefecture side by side, each leading to its own overview. */
export function OverviewCounties({ overview }: Pick<Props, 'overview'>) {
  if (overview.counties.length === 0) return null
  const columns: TableColumn<UnitNumbers>[] = [
    { key: 'name', header: '县（市、区）', className: 'sm:min-w-32', cell: (row) => <TextLink href={`/sampling?jurisdiction=${row.id}&year=${overview.year}`}>{row.name}</TextLink> },
    { key: 'batches', header: '抽检', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => formatInteger(row.batches) },
    { key: 'per', header: '每千人', unit: '批次', numeric: true, className: 'min-w-26', cell: (row) => shownPerThousand(row.batches, row.people) ?? '未登记人口' },
    { key: 'concluded', header: '已出结论', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => formatInteger(row.concluded) },
    { key: 'failed', header: '不合格', unit: '批次', numeric: true, className: 'min-w-20', cell: (row) => formatInteger(row.concluded - row.qualified) },
    { key: 'rate', header: '合格率', unit: '%', numeric: true, className: 'min-w-20', cell: (row) => shownShare(row.qualified, row.concluded) ?? '' },
  ]
  return <SectionCard title="各县（市、区）" aside="上面各数含所辖县（市、区）" flush><DataTable bare caption="各县（市、区）抽检和合格率" columns={columns} rows={[...overview.counties]} rowKey={(row) => row.id} empty={null} /></SectionCard>
}
