import { redirect } from 'next/navigation'
import { DepartmentTable } from '@/components/dashboard/department-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { lookAddress, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS } from '@/lib/overview/dashboard.policy'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { dashboardSearch } from '@/lib/overview/dashboard.schema'
import { departmentDashboardEntries } from '@/lib/overview/department-dashboard.policy'
import { listOwnWatched } from '@/lib/overview/department-dashboard.queries'
import { wholeDateWords } from '@/lib/overview/look-words'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import type { CommandContext } from '@/lib/platform/command-context'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '各单位工作态势' }

export default definePage(departmentDashboardEntries.list, { search: dashboardSearch }, async ({ search, ...context }) => {
  if (!hasRole(context.actor, ...DASHBOARD_READERS)) return <OwnDepartments context={context} />
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const { departments, dataUpToOn, ledgerUpToOn } = await getDashboard(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now })
  return (
    <>
      <PageHead
        title="各单位工作态势"
        breadcrumb={[{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: '各单位工作态势' }]}
        meta={`${place.name} · ${wholeDateWords(look, dataUpToOn, ledgerUpToOn)} · 承担任务的单位 ${departments.length} 家`}
        secondary={<PlaceSwitch basePath="/dashboard/departments" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <SectionCard flush title="责任单位" aside={`${departments.length} 家`}><DepartmentTable rows={departments} hrefOf={({ departmentId }) => lookAddress(`/dashboard/departments/${departmentId}`, look)} /></SectionCard>
    </>
  )
})

/** For those who act for departments: their one department, or the choice between several. */
async function OwnDepartments({ context }: { context: Pick<CommandContext, 'actor'> }) {
  const own = await listOwnWatched(context)
  if (own.length === 1) redirect(`/dashboard/departments/${own[0]!.id}`)
  return (
    <>
      <PageHead title="各单位工作态势" meta="您承担工作的单位" />
      <SectionCard title="单位" aside={`${own.length} 家`}>
        {own.length === 0 ? <EmptyState title="没有可查看的单位">您的账号还没有单位的角色，请联系系统管理员。</EmptyState> : <ul className="space-y-2">{own.map(({ id, name, place }) => <li key={id}><TextLink href={`/dashboard/departments/${id}`}>{name}</TextLink><span className="ml-2 text-sm text-ink-2">{place.name}</span></li>)}</ul>}
      </SectionCard>
    </>
  )
}
