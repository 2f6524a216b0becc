import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { AttentionList } from '@/components/dashboard/attention-list'
import { DepartmentInstructions } from '@/components/dashboard/department-instructions'
import { IndicatorTable } from '@/components/dashboard/indicator-table'
import { OpenQuestions } from '@/components/dashboard/open-questions'
import { PlanTable } from '@/components/dashboard/plan-table'
import { obligationSpec } from '@/components/report/obligation-table-query'
import { SectionHead } from '@/components/report/section-head'
import { groupObligations, TimelinessTable } from '@/components/report/timeliness-table'
import { ButtonLink } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { tableHref } from '@/components/ui/table-query'
import { TextLink } from '@/components/ui/text-link'
import { attentionTargets, inReadingOrder, ledgerUpTo, someJudged } from '@/lib/overview/dashboard'
import { lookAddress, monthChoices, pastMonth } from '@/lib/overview/dashboard-address'
import { dashboardSearch, watchedDepartmentParams } from '@/lib/overview/dashboard.schema'
import { departmentDashboardEntries, seesWholePlace } from '@/lib/overview/department-dashboard.policy'
import { getDepartmentDashboard, type DepartmentDashboard } from '@/lib/overview/department-dashboard.queries'
import { departmentTargetAddress } from '@/lib/overview/department-target'
import { wholeDateWords } from '@/lib/overview/look-words'
import type { StandingRow } from '@/lib/overview/target-standing.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { countOutcomes, type Outcome } from '@/lib/report/obligation-outcome'
import { dateOnOf, formatDate, formatInteger } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '单位工作态势' }

export default definePage(departmentDashboardEntries.view, { params: watchedDepartmentParams, search: dashboardSearch }, async ({ params: { departmentId }, search, ...context }) => {
  const asked = { asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const found = await getDepartmentDashboard(context, departmentId, { asOf: asked.asOf, standing: asked.standing === 'filed' ? 'FILED' : 'KNOWN' })
  const { department, targets, plans, instructions, findings, dataUpToOn } = found
  const { place } = department
  const look = { jurisdiction: place.id, ...asked }
  const here = `/dashboard/departments/${departmentId}`
  const todayOn = dateOnOf(context.now)
  const seesAll = seesWholePlace(context.actor, place.path)
  const isLeader = canInstruct(context.actor, place.path)
  // What is behind the whole number names other departments too: it is the leaders' and the office's; a department finds its own part of it.
  const hrefOf = (row: StandingRow) => (seesAll ? lookAddress(`/dashboard/targets/${row.targetId}`, look) : departmentTargetAddress(departmentId, row.targetId))
  const attention = attentionTargets(targets)
  return (
    <>
      <PageHead
        title={department.name}
        meta={`${place.name} · ${wholeDateWords(look, dataUpToOn, ledgerUpTo(targets, todayOn))}`}
        {...(seesAll ? { breadcrumb: [{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: '各单位', href: lookAddress('/dashboard/departments', look) }, { label: department.name }] } : {})}
        secondary={<><AsOfSwitch basePath={here} asOf={asked.asOf ?? ''} standing={asked.standing} months={monthChoices(todayOn)} /><ButtonLink href={`/organisation/departments/${departmentId}`}>单位资料</ButtonLink></>}
        action={isLeader && <ButtonLink variant="primary" href={instructionAddress('DEPARTMENT', departmentId, lookAddress(here, look))}>批示</ButtonLink>}
      />
      {department.retiredOn && <Notice title={`已于${formatDate(department.retiredOn)}撤并`} className="mb-5">{department.successor ? <>由<TextLink href={`/dashboard/departments/${department.successor.id}`}>{department.successor.name}</TextLink>承接，之后的报送和任务列在承接单位。</> : '没有承接单位。'}</Notice>}
      <div className="space-y-5">
        <SectionCard flush title="需要关注" aside={`${attention.length} 项指标偏离`}>
          <OpenQuestions pending={targets.filter(({ status }) => status === 'PENDING')} missing={targets.filter(({ status }) => status === 'NO_DATA')} overdue={overdueOf(found)} overdueHref={asked.asOf ? '#reporting' : `/reports/obligations?jurisdiction=${place.id}&department=${departmentId}&outcome=overdue&range=year`} ofDepartment findings={findings && { ...findings, href: findingsHref(place.id, departmentId) }} todayOn={found.onDay} hrefOf={hrefOf} listHref={() => '#indicators'} />
          <AttentionList rows={attention} judged={someJudged(targets)} hrefOf={hrefOf} instructOf={isLeader ? (row) => instructionAddress('TARGET', row.targetId, hrefOf(row)) : undefined} />
        </SectionCard>
        {instructions.length > 0 && <SectionCard flush title="领导批示" aside={`${instructions.length} 件未办结`}><DepartmentInstructions rows={instructions} todayOn={todayOn} /></SectionCard>}
        {findings && (findings.year.owed > 0 || findings.overdue > 0) && <SectionCard title="问题整改" actions={<TextLink href={findingsHref(place.id, departmentId)}>到期未销号的问题</TextLink>}><FindingFigures of={findings} year={found.year} /></SectionCard>}
        <SectionCard flush anchor="indicators" title="涉及的指标" aside={`${targets.length} 项，负责或者报数的`}><IndicatorTable rows={inReadingOrder(targets)} hrefOf={hrefOf} empty={{ title: '还没有涉及的指标', text: '方案明确由该单位负责或者报数的指标列在这里。' }} /></SectionCard>
        <SectionCard flush title="牵头和负责的任务" aside={`${plans.length} 个方案，按最近一次报送的状态计数`} actions={<TextLink href={`/organisation/departments/${departmentId}`}>逐项查看</TextLink>}><PlanTable plans={plans} empty={{ title: '没有牵头或者负责的任务', text: '方案发布并分工后列在这里。' }} /></SectionCard>
      </div>
      <section id="reporting" className="mt-6"><SectionHead title={asked.asOf ? `${found.year}年各月报送（至${formatPeriod(asked.asOf)}，${asked.standing === 'filed' ? '为当月末' : '按现在已知'}）` : '今年各月报送'} /><Reporting found={found} isPast={asked.asOf !== null} /></section>
    </>
  )
})

const findingsHref = (placeId: string, departmentId: string) => `/inspections/rectifications?jurisdiction=${placeId}&due=missed&department=${departmentId}`

/** What inspections found and the department answers for: overdue, done, and done by its day. */
function FindingFigures({ of: { overdue, key, year }, year: of }: { of: NonNullable<DepartmentDashboard['findings']>; year: number }) {
  const share = (part: number) => (year.owed === 0 ? '—' : `${((part * 100) / year.owed).toFixed(1)}%（${formatInteger(part)}/${formatInteger(year.owed)}）`)
  return <DescriptionList columns={2} items={[{ term: '到期未销号', detail: `${formatInteger(overdue)} 个，其中重点项 ${formatInteger(key)} 个` }, { term: `${of}年应完成`, detail: `${formatInteger(year.owed)} 个` }, { term: '整改完成率', detail: share(year.closed) }, { term: '按期完成率', detail: share(year.onTime) }]} />
}

function overdueOf({ department, obligations }: DepartmentDashboard) {
  const rows = obligations.filter(({ outcomes }) => outcomes.includes('overdue'))
  const firstDueOn = rows.map(({ record }) => record.dueOn).toSorted()[0]
  return firstDueOn ? [{ departmentId: department.id, name: department.name, count: rows.length, firstDueOn }] : []
}

function Reporting({ found: { department, obligations, onDay }, isPast }: { found: DepartmentDashboard; isPast: boolean }) {
  const listHref = (period: string | null, outcome: Outcome) => tableHref(`/reports/obligations?jurisdiction=${department.place.id}`, { sort: null, page: 1, pageSize: 50, filters: { department: [department.id], outcome: [outcome], ...(period ? { period: [period] } : { range: ['year'] }) } }, obligationSpec)
  // The lists of today hold others than those of a month gone by.
  return <TimelinessTable by="period" groups={groupObligations(obligations, 'period', onDay)} total={countOutcomes(obligations.map(({ record }) => record), onDay)} hrefOf={(group, outcome) => (isPast ? null : listHref(group?.key ?? null, outcome))} />
}
