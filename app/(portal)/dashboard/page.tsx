import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { AttentionList } from '@/components/dashboard/attention-list'
import { AttentionSummary } from '@/components/dashboard/attention-summary'
import { ChangesSince } from '@/components/dashboard/changes-since'
import { DepartmentTable } from '@/components/dashboard/department-table'
import { DifferenceTable } from '@/components/dashboard/difference-table'
import { IndicatorFilter } from '@/components/dashboard/indicator-filter'
import { IndicatorTable, type RowAction } from '@/components/dashboard/indicator-table'
import { NewerNotice } from '@/components/dashboard/newer-notice'
import { OpenQuestions } from '@/components/dashboard/open-questions'
import { PhoneFold } from '@/components/dashboard/phone-fold'
import { PlanTable } from '@/components/dashboard/plan-table'
import { SaveWorkbook } from '@/components/dashboard/save-workbook'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { VisitRecorder } from '@/components/workbench/visit-recorder'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { listLocalPlaces } from '@/lib/indicator/local-indicator.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { canEditPlan } from '@/lib/plan/plan.policy'
import { settleAddress } from '@/lib/plan/plan-views'
import { judgingDayOf } from '@/lib/indicator/target-standing'
import { attentionTargets, inReadingOrder, someJudged } from '@/lib/overview/dashboard'
import { lookAddress, monthChoices, notPastWords, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { leaderSearch } from '@/lib/overview/dashboard.schema'
import { wholeDateWords } from '@/lib/overview/look-words'
import { filterQuery, filterStandings, isFiltered, type StandingFilter } from '@/lib/overview/standing-filter'
import { findDashboardChanges } from '@/lib/overview/seen-standing.queries'
import { findDifferenceCauses } from '@/lib/overview/difference-cause.queries'
import { standingDifferences } from '@/lib/overview/standing-differences'
import { listTargetStandings, type StandingRow } from '@/lib/overview/target-standing.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { scopeFor } from '@/lib/platform/auth/scope'
import { EXTENSION_DECIDERS } from '@/lib/report/extension-request.policy'
import { listWaitingExtensions } from '@/lib/report/extension-request.queries'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'
import { listAnsweredInstructions } from '@/lib/supervision/instruction.queries'
import { dateOnOf } from '@/lib/shared/format'
import { JUDGED_STATUS_WORDS } from '@/lib/terms/indicator'
import { formatPeriod } from '@/lib/shared/period'
import { recordVisit } from './actions'

export const metadata = { title: '食品安全工作态势' }

export default definePage(dashboardEntries.view, { search: leaderSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const isLeader = canInstruct(context.actor, place.path)
  const [{ targets, plans, departments, overdue, findings = null, dataUpToOn, ledgerUpToOn, mark }, below, answered, extensions] = await Promise.all([getDashboard(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now }), listLocalPlaces(place.id), isLeader && !look.asOf ? listAnsweredInstructions(context, place.id) : null, isLeader && !look.asOf ? listWaitingExtensions(scopeFor(context.actor, EXTENSION_DECIDERS), { jurisdictionId: place.id, take: 3 }) : null])
  const changes = look.asOf ? null : await findDashboardChanges(context, place.id, { targets, overdue })
  const attention = attentionTargets(targets)
  const todayOn = dateOnOf(context.now)
  const others = look.asOf ? await listTargetStandings({ jurisdictionId: place.id, asOf: look.asOf, standing: look.standing === 'filed' ? 'KNOWN' : 'FILED', todayOn }) : null
  const causes = look.asOf ? await findDifferenceCauses(place.id, targets, look.asOf) : undefined
  const differences = others && (look.standing === 'filed' ? standingDifferences(targets, others, causes) : standingDifferences(others, targets, causes))
  const hrefOf = ({ targetId }: { targetId: string }) => lookAddress(`/dashboard/targets/${targetId}`, look)
  const instructOf = isLeader ? (row: StandingRow) => instructionAddress('TARGET', row.targetId, hrefOf(row)) : undefined
  const filter: StandingFilter = { status: search.status, plan: search.plan, department: search.department, nature: search.nature, lack: search.lack, text: search.text }
  const listHref = (more: StandingFilter) => `${lookAddress('/dashboard', look, filterQuery(more))}#indicators`
  const ofStatus = (status: StandingRow['status']) => targets.filter((row) => row.status === status)
  const [pending, missing] = [ofStatus('PENDING'), ofStatus('NO_DATA')]
  const settles = canEditPlan(context.actor, { status: 'PUBLISHED', jurisdictionPath: place.path }).allowed && look.standing === 'known'
  const actionsOf = (row: StandingRow): RowAction[] => [
    ...(instructOf ? [{ label: '批示', href: instructOf(row) }] : []),
    ...(settles && row.status === 'PENDING' ? [{ label: '明确目标值', href: settleAddress(row.planId, row.targetId) }] : []),
  ]
  // The list of today's debts is no list of those of a month gone by; the departments are.
  const overdueHref = look.asOf ? '#departments' : `/reports/timeliness?jurisdiction=${place.id}&by=department`
  const pastWords = look.standing === 'filed' ? '为当月末' : '为该月、按现在已知'
  const counts = [
    { label: '答复待审阅', count: answered?.total ?? 0, unit: '件', href: '/instructions?state=answered', pressing: true },
    { label: '延期待批准', count: extensions?.total ?? 0, unit: '件', href: '/reports/extensions', pressing: true },
    ...(['OUT_OF_REACH', 'NOT_MET', 'AT_RISK'] as const).map((status) => ({ label: JUDGED_STATUS_WORDS[status].word, count: ofStatus(status).length, unit: '项', href: listHref({ status }), pressing: status !== 'AT_RISK' })),
    { label: '逾期未报', count: overdue.length, unit: '家', href: overdueHref, pressing: true },
    { label: '重点项到期未销号', count: findings?.key ?? 0, unit: '个', href: `/inspections/rectifications?jurisdiction=${place.id}&due=missed&key=yes`, pressing: true },
    { label: '目标待定', count: pending.length, unit: '项', href: listHref({ status: 'PENDING' }) },
    { label: '没有数据', count: missing.length, unit: '项', href: listHref({ status: 'NO_DATA' }) },
    { label: '上次以来的变化', count: changes?.total ?? 0, unit: '项', href: '#changes' },
  ]
  const shown = filterStandings(inReadingOrder(targets), filter)
  const filtered = isFiltered(filter)
  const owners = [...new Map(targets.flatMap((row) => row.owners.map(({ departmentId, name }) => [departmentId, name] as const)))].map(([value, label]) => ({ value, label })).toSorted((a, b) => departments.findIndex(({ departmentId }) => departmentId === a.value) - departments.findIndex(({ departmentId }) => departmentId === b.value))
  const tooSoon = notPastWords(search.asOf, todayOn)
  return (
    <>
      <PageHead
        title="食品安全工作态势"
        meta={`${place.name} · ${wholeDateWords(look, dataUpToOn, ledgerUpToOn)}`}
        secondary={<><PlaceSwitch basePath="/dashboard" currentId={place.id} options={options} elsewhere={elsewhere} /><AsOfSwitch basePath={`/dashboard?jurisdiction=${place.id}`} asOf={look.asOf ?? ''} standing={look.standing} months={monthChoices(todayOn)} /><ButtonLink href={lookAddress('/dashboard/present', look)}>演示</ButtonLink><ButtonLink href={`/dashboard/brief?jurisdiction=${place.id}`}>调度通报</ButtonLink><SaveWorkbook href={lookAddress('/api/dashboard/workbook', look, filterQuery(filter))} {...(filtered ? { label: `导出 Excel（筛选后 ${shown.length} 项）` } : {})} /></>}
      />
      {!look.asOf && <VisitRecorder record={recordVisit} place={place.id} />}
      <NewerNotice href={lookAddress('/dashboard/data', look)} mark={mark} />
      <div className="space-y-5">
        {tooSoon && <Notice tone="attention" title="不能回看这个月份">{tooSoon}</Notice>}
        <SectionCard flush title="需要您关注" aside={`${attention.length} 项指标偏离`}>
          <AttentionSummary counts={counts} />
          <OpenQuestions pending={pending} missing={missing} overdue={overdue} answered={answered} extensions={extensions} findings={findings && { ...findings, href: `/inspections/rectifications?jurisdiction=${place.id}&due=missed` }} overdueHref={overdueHref} todayOn={look.standing === 'filed' ? judgingDayOf(look.asOf, todayOn) : todayOn} hrefOf={hrefOf} listHref={(status) => listHref({ status })} />
          <PhoneFold label="偏离的指标" folded={!search.all && attention.length > ON_A_PHONE} entries={attention.slice(0, ON_A_PHONE).map((row) => ({ key: row.targetId, label: row.indicatorName, count: JUDGED_STATUS_WORDS[row.status].word, href: hrefOf(row) }))} allHref={lookAddress('/dashboard', look, { all: '1' })} allWords={`显示全部 ${attention.length} 项偏离的指标`}>
            <AttentionList rows={attention} judged={someJudged(targets)} hrefOf={hrefOf} instructOf={instructOf} />
          </PhoneFold>
          <div id="changes"><ChangesSince changes={changes} hrefOf={hrefOf} overdueHref={(departmentId) => `/reports/obligations?jurisdiction=${place.id}&department=${departmentId}&outcome=overdue&range=year`} /></div>
        </SectionCard>
        {differences && <SectionCard flush title="之后的更正" aside={`${formatPeriod(look.asOf!)}，${differences.length} 项不同`}><DifferenceTable rows={differences} hrefOf={hrefOf} /></SectionCard>}
        <SectionCard flush title="规划与方案" aside={look.asOf ? `${plans.length} 个，任务进展${pastWords}` : `${plans.length} 个在执行`} actions={<TextLink href={`/dashboard/plans?jurisdiction=${place.id}`}>全部方案和各月报送</TextLink>}><PlanTable plans={plans} /></SectionCard>
        <SectionCard flush anchor="indicators" title="指标" aside={filtered ? `${shown.length}/${targets.length} 项` : `${targets.length} 项`} actions={below.length > 0 && <TextLink href={lookAddress('/dashboard/counties', look)}>各县（市、区）对比</TextLink>}>
          {targets.length > 0 && <IndicatorFilter key={search.text ?? ''} basePath={lookAddress('/dashboard', look)} filter={filter} plans={plans.map(({ planId, title }) => ({ value: planId, label: title }))} departments={owners} total={shown.length} />}
          <PhoneFold label="各方案的指标" folded={!search.all && !filtered && targets.length > ON_A_PHONE} entries={plans.map(({ planId, title }) => ({ key: planId, label: title, count: `${ofPlan(targets, planId).length} 项，偏离 ${attentionTargets(ofPlan(targets, planId)).length}`, href: listHref({ plan: planId }) }))} allHref={`${lookAddress('/dashboard', look, { all: '1' })}#indicators`} allWords={`显示全部 ${targets.length} 项指标`}>
            <IndicatorTable rows={shown} hrefOf={hrefOf} actionsOf={isLeader || settles ? actionsOf : undefined} {...(filtered ? { empty: { title: '没有符合筛选条件的指标', text: '请放宽筛选条件再试。' } } : {})} />
          </PhoneFold>
        </SectionCard>
        <SectionCard flush anchor="departments" title="责任单位" aside={look.asOf ? `${departments.length} 家，报送${pastWords}，任务分工为现行` : `${departments.length} 家`} actions={<TextLink href={lookAddress('/dashboard/matrix', look)}>指标与单位矩阵</TextLink>}>
          <PhoneFold label="需要推进的单位" folded={!search.all && departments.length > ON_A_PHONE} entries={departments.slice(0, ON_A_PHONE).map(({ departmentId, name, atRisk, overdue: late }) => ({ key: departmentId, label: name, count: `偏离 ${atRisk}，逾期 ${late}`, href: lookAddress(`/dashboard/departments/${departmentId}`, look) }))} allHref={lookAddress('/dashboard/departments', look)} allWords={`显示全部 ${departments.length} 家单位`}>
            <DepartmentTable rows={departments} hrefOf={({ departmentId }) => lookAddress(`/dashboard/departments/${departmentId}`, look)} />
          </PhoneFold>
        </SectionCard>
      </div>
    </>
  )
})

/** More than these of a kind stand folded on a phone. */
const ON_A_PHONE = 5

function ofPlan(targets: readonly StandingRow[], planId: string): StandingRow[] {
  return targets.filter((row) => row.planId === planId)
}
