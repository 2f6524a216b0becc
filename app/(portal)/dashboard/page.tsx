import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { AttentionList } from '@/components/dashboard/attention-list'
import { ChangesSince } from '@/components/dashboard/changes-since'
import { DepartmentTable } from '@/components/dashboard/department-table'
import { DifferenceTable } from '@/components/dashboard/difference-table'
import { IndicatorTable } from '@/components/dashboard/indicator-table'
import { NewerNotice } from '@/components/dashboard/newer-notice'
import { OpenQuestions } from '@/components/dashboard/open-questions'
import { PlanTable } from '@/components/dashboard/plan-table'
import { SaveWorkbook } from '@/components/dashboard/save-workbook'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { VisitRecorder } from '@/components/workbench/visit-recorder'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { listLocalPlaces } from '@/lib/indicator/local-indicator.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { attentionTargets, inReadingOrder } from '@/lib/overview/dashboard'
import { lookAddress, monthChoices } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { findDashboardChanges, getDashboard } from '@/lib/overview/dashboard.queries'
import { dashboardSearch } from '@/lib/overview/dashboard.schema'
import { wholeDateWords } from '@/lib/overview/look-words'
import { standingDifferences } from '@/lib/overview/standing-differences'
import { listTargetStandings } from '@/lib/overview/target-standing.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { scopeFor } from '@/lib/platform/auth/scope'
import { EXTENSION_DECIDERS } from '@/lib/report/extension-request.policy'
import { listWaitingExtensions } from '@/lib/report/extension-request.queries'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'
import { listAnsweredInstructions } from '@/lib/supervision/instruction.queries'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { recordVisit } from './actions'

export const metadata = { title: '食品安全工作态势' }

export default definePage(dashboardEntries.view, { search: dashboardSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: search.asOf ?? null, standing: search.asOf ? search.standing : 'known' } as const
  const isLeader = canInstruct(context.actor, place.path)
  const [{ targets, plans, departments, overdue, dataUpToOn, mark }, { since, total, changes }, below, answered, extensions] = await Promise.all([getDashboard(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now }), findDashboardChanges(context, place.id), listLocalPlaces(place.id), isLeader ? listAnsweredInstructions(context, place.id) : null, isLeader ? listWaitingExtensions(scopeFor(context.actor, EXTENSION_DECIDERS), { jurisdictionId: place.id, take: 3 }) : null])
  const attention = attentionTargets(targets)
  const todayOn = dateOnOf(context.now)
  const others = look.asOf ? await listTargetStandings({ jurisdictionId: place.id, asOf: look.asOf, standing: look.standing === 'filed' ? 'KNOWN' : 'FILED', todayOn }) : null
  const differences = others && (look.standing === 'filed' ? standingDifferences(targets, others) : standingDifferences(others, targets))
  const hrefOf = ({ targetId }: { targetId: string }) => lookAddress(`/dashboard/targets/${targetId}`, look)
  return (
    <>
      <PageHead
        title="食品安全工作态势"
        meta={`${place.name} · ${wholeDateWords(look, dataUpToOn)}`}
        secondary={<><PlaceSwitch basePath="/dashboard" currentId={place.id} options={options} elsewhere={elsewhere} /><AsOfSwitch basePath={`/dashboard?jurisdiction=${place.id}`} asOf={look.asOf ?? ''} standing={look.standing} months={monthChoices(todayOn)} /><ButtonLink href={lookAddress('/dashboard/present', look)}>演示</ButtonLink><ButtonLink href={`/dashboard/brief?jurisdiction=${place.id}`}>调度通报</ButtonLink><SaveWorkbook href={lookAddress('/api/dashboard/workbook', look)} /></>}
      />
      <VisitRecorder record={recordVisit} />
      <NewerNotice href={lookAddress('/dashboard/data', look)} mark={mark} />
      <div className="space-y-5">
        <SectionCard flush title="需要您关注" aside={`${attention.length} 项指标偏离`}>
          <AttentionList rows={attention} hrefOf={hrefOf} instructOf={isLeader ? (row) => instructionAddress('TARGET', row.targetId, hrefOf(row)) : undefined} />
          <ChangesSince since={since} total={total} changes={changes} />
          <OpenQuestions pending={targets.filter(({ status }) => status === 'PENDING')} missing={targets.filter(({ status }) => status === 'NO_DATA')} overdue={overdue} answered={answered} extensions={extensions} jurisdictionId={place.id} todayOn={todayOn} hrefOf={hrefOf} />
        </SectionCard>
        {differences && <SectionCard flush title="之后的更正" aside={`${formatPeriod(look.asOf!)}，${differences.length} 项不同`}><DifferenceTable rows={differences} hrefOf={hrefOf} /></SectionCard>}
        <SectionCard flush title="规划与方案" aside={`${plans.length} 个在执行`} actions={<TextLink href={`/dashboard/plans?jurisdiction=${place.id}`}>全部方案和各月报送</TextLink>}><PlanTable plans={plans} /></SectionCard>
        <SectionCard flush title="指标" aside={`${targets.length} 项`} actions={below.length > 0 && <TextLink href={lookAddress('/dashboard/counties', look)}>各县（市、区）对比</TextLink>}><IndicatorTable rows={inReadingOrder(targets)} hrefOf={hrefOf} /></SectionCard>
        <SectionCard flush title="责任单位" aside={`${departments.length} 家`} actions={<TextLink href={lookAddress('/dashboard/matrix', look)}>指标与单位矩阵</TextLink>}><DepartmentTable rows={departments} hrefOf={({ departmentId }) => lookAddress(`/dashboard/departments/${departmentId}`, look)} /></SectionCard>
      </div>
    </>
  )
})
