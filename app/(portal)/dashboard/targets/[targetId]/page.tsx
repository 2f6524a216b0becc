import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { LedgerDifferences, LedgerRows, LedgerUnits } from '@/components/dashboard/ledger-rows'
import { TargetInstructions } from '@/components/dashboard/target-instructions'
import { EvidenceMonths } from '@/components/dashboard/evidence-months'
import { PartTable } from '@/components/dashboard/part-table'
import { countedWords, PlacePartTable } from '@/components/dashboard/place-part-table'
import { ShareTable } from '@/components/dashboard/share-table'
import { SaveWorkbook } from '@/components/dashboard/save-workbook'
import { SeriesTable } from '@/components/dashboard/series-table'
import { StandingFormula } from '@/components/dashboard/standing-formula'
import { drawnPoints, seriesWords } from '@/components/dashboard/standing-words'
import { TrendLine } from '@/components/charts/trend-line'
import { JudgedStatusMark } from '@/components/indicator/status-mark'
import { ButtonLink } from '@/components/ui/button'
import { FilterWords } from '@/components/ui/filter-words'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { lookAddress, monthChoices, pastMonth } from '@/lib/overview/dashboard-address'
import { parseTrail, parseUnit, unitText, viewQuery, type LedgerView } from '@/lib/overview/ledger-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { targetParams, targetSearch } from '@/lib/overview/dashboard.schema'
import { getTargetEvidence } from '@/lib/overview/target-evidence.queries'
import { canEditPlan } from '@/lib/plan/plan.policy'
import { settleAddress } from '@/lib/plan/plan-views'
import { definePage } from '@/lib/platform/auth/define-page'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'
import { listTargetInstructions } from '@/lib/supervision/instruction.queries'
import { dateOnOf, formatDate, formatInstant } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'

export const metadata = { title: '指标依据' }

const PARTS = { numerator: 'NUMERATOR', counted: 'COUNTED', excluded: 'EXCLUDED' } as const

export default definePage(dashboardEntries.target, { params: targetParams, search: targetSearch }, async ({ params: { targetId }, search, ...context }) => {
  const { place } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const part = search.part ?? null
  const { row, other, causes, months, definition, source, ledger, partTargets, populations } = await getTargetEvidence(context, place.id, targetId, { ...look, rows: part && { part: { part: PARTS[part], ...(search.reason ? { reasonKey: search.reason } : {}) }, after: search.after ?? null }, changesAfter: search.changes ?? null, month: search.month ?? null, unit: search.unit ? parseUnit(search.unit) : null })
  const instructions = await listTargetInstructions(context, targetId)
  const here = `/dashboard/targets/${targetId}`
  const unit = row.measureUnit ?? ''
  const view: LedgerView = { part, reason: search.reason ?? null, month: search.month ?? null, unit: search.unit ?? null, after: search.after ?? null, trail: parseTrail(search.trail) }
  const rowsHref = (change: Partial<LedgerView>) => `${lookAddress(here, look, viewQuery(view, change))}#rows`
  const settles = row.status === 'PENDING' && look.standing === 'known' && canEditPlan(context.actor, { status: 'PUBLISHED', jurisdictionPath: place.path }).allowed
  const ownMonths = months.filter(({ period, departmentId }) => (!view.month || period === view.month) && (!view.unit || unitText({ kind: 'DEPARTMENT', departmentId }) === view.unit))
  const isLeader = canInstruct(context.actor, place.path)
  const monthWords = [
    ...(view.month ? [{ key: 'month', label: '月份', word: formatPeriod(view.month), hrefWithout: rowsHref({ month: null }) }] : []),
    ...(view.unit ? [{ key: 'unit', label: '单位', word: months.find(({ departmentId }) => view.unit?.endsWith(departmentId))?.departmentName ?? '没有报送的单位', hrefWithout: rowsHref({ unit: null }) }] : []),
  ]
  return (
    <>
      <PageHead
        title={row.indicatorName}
        breadcrumb={[{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: row.planTitle, href: `/plans/${row.planId}/targets` }, { label: row.indicatorName }]}
        state={<JudgedStatusMark status={row.status} />}
        meta={[place.name, row.nature && `${TARGET_NATURE_LABELS[row.nature]}指标`, row.through && `数据到${formatPeriod(row.through)}`, look.asOf && (look.standing === 'filed' ? '按当时报送' : '按现在已知')].filter(Boolean).join(' · ')}
        secondary={<><AsOfSwitch basePath={`${here}?jurisdiction=${place.id}`} asOf={look.asOf ?? ''} standing={look.standing} months={monthChoices(dateOnOf(context.now))} /><SaveWorkbook href={lookAddress(`/api${here}/workbook`, look)} /></>}
        action={settles ? <ButtonLink variant="primary" href={settleAddress(row.planId, targetId)}>明确目标值</ButtonLink> : isLeader && <ButtonLink variant="primary" href={instructionAddress('TARGET', targetId, lookAddress(here, look))}>批示</ButtonLink>}
      />
      <div className="space-y-5">
        {other && (other.shown !== row.shown || other.status !== row.status || causes.length > 0) && (
          <Notice tone="info" title={look.standing === 'filed' ? '之后有更正' : '与当时报送的不同'}>{look.standing === 'filed' ? '现在已知' : '当时报送'}为{other.shown ?? '无数据'}。{other.sentence}{causes.length > 0 && <ul className="mt-1 list-disc pl-5">{causes.map((cause) => <li key={cause}>{cause}</li>)}</ul>}</Notice>
        )}
        <SectionCard title="是什么" actions={<TextLink href={`/indicators/${definition.id}`}>指标定义和沿革</TextLink>}><StandingFormula row={row} definition={definition} provenance={ledger?.provenance ?? null} populations={populations} /></SectionCard>
        {row.series.some(({ value }) => value !== null) && <SectionCard title="近12个月"><TrendLine points={drawnPoints(row.series)} bound={row.bound === null ? null : Number(row.bound)} unit={unit} summary={seriesWords(row.indicatorName, row.series, unit, row.asked)} /><SeriesTable series={row.series} unit={unit} asked={row.asked} hrefOf={(month) => rowsHref({ month, ...(ledger && !part ? { part: 'counted' } : {}) })} /></SectionCard>}
        {row.shares && <SectionCard flush title="分解到单位" aside={row.sharesSum?.agrees ? row.sharesSum.words : `${row.shares.length} 家`}>{row.sharesSum && !row.sharesSum.agrees && <div className="p-4"><Notice tone="attention" title="分解与总目标不一致">{row.sharesSum.words}。</Notice></div>}<ShareTable shares={row.shares} /></SectionCard>}
        {ledger ? (
          <>
            {!look.asOf && <LedgerUnits units={ledger.units} provenance={ledger.narrowed ?? ledger.provenance} hrefOf={rowsHref} current={view.unit} />}
            <LedgerRows provenance={ledger.narrowed ?? ledger.provenance} rows={ledger.rows} view={view} unitName={ledger.unitName} hrefOf={rowsHref} />
            <LedgerDifferences page={ledger.differences} hrefOf={(changes) => lookAddress(here, look, { ...viewQuery(view, {}), changes })} />
          </>
        ) : (
          <>
            {definition.isRolledUp ? <SectionCard flush title="来自哪些县（市、区）" aside={countedWords(row.parts)}><PlacePartTable parts={row.parts} hrefOf={({ id, indicatorId }) => (indicatorId && partTargets[indicatorId] ? lookAddress(`/dashboard/targets/${partTargets[indicatorId]}`, { ...look, jurisdiction: id }) : null)} /></SectionCard> : <SectionCard flush title="来自哪些单位" aside={`${row.parts.length} 家`}><PartTable parts={row.parts} hrefOf={(departmentId) => rowsHref({ unit: unitText({ kind: 'DEPARTMENT', departmentId }) })} /></SectionCard>}
            {/* What ledgers below count is made by no report: each place's own page leads to its records. */}
            {!(definition.isRolledUp && months.length === 0) && <SectionCard flush anchor="rows" title="逐月报送" aside={ownMonths.length < months.length ? `${ownMonths.length}/${months.length} 条` : '今年和去年'}>{ownMonths.length < months.length && <div className="px-4 pt-3"><FilterWords words={monthWords} clearHref={rowsHref({ month: null, unit: null })} /></div>}<EvidenceMonths months={ownMonths} unit={unit} /></SectionCard>}
          </>
        )}
        <TargetInstructions rows={instructions} todayOn={dateOnOf(context.now)} />
        <SectionCard title="对照什么">
          <p>目标 {row.asked}{row.task && <>，见任务<TextLink href={`/plans/${row.planId}/tasks/${row.task.id}`}>{row.task.number ? `${row.task.number} ` : ''}{row.task.heading}</TextLink></>}。{source.hasClause ? <TextLink href={`/plans/${row.planId}/targets?basis=target:${targetId}`}>查看原文依据</TextLink> : '由人工录入，没有原文依据。'}</p>
          {source.settledByDocument && <p className="mt-1 text-table text-ink-2">原为待定，{source.settledOn ? `${formatDate(source.settledOn)}` : ''}由{source.settledByDocument}明确{source.settledBy && `，${source.settledBy.name}于${formatInstant(source.settledBy.at)}录入`}。</p>}
        </SectionCard>
      </div>
    </>
  )
})
