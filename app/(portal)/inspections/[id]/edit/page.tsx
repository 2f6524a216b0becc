import { redirect } from 'next/navigation'
import { ReplanForm } from '@/components/inspection/plan-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { getInspection, getPlanOptions } from '@/lib/inspection/inspection-view.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { replanInspection } from '../../actions'

export const metadata = { title: '调整检查安排' }

export default definePage(inspectionEntries.edit, { params: inspectionParamsSchema }, async ({ params, ...context }) => {
  const one = await getInspection(context, params.id)
  // Filed or cancelled meanwhile, or not the reader's to change: its page says how it stands.
  if (!one.can.replan.allowed) redirect(`/inspections/${one.id}`)
  const stored = { kind: one.kind, source: one.source, basis: one.basis, departmentId: one.department?.id ?? '', jointDepartmentIds: one.joint.map(({ id }) => id), isAnnounced: one.isAnnounced, plannedOn: one.plannedOn ?? '', dueOn: one.dueOn ?? '', planNote: one.planNote, inspectorIds: one.inspectors.map(({ accountId }) => accountId) }
  return (
    <>
      <PageHead title="调整检查安排" breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: one.number, href: `/inspections/${one.id}` }, { label: '调整安排' }]} meta={one.business.name} />
      <SectionCard title="检查安排"><ReplanForm record={{ id: one.id, version: one.version }} stored={stored} options={await getPlanOptions(context, one.place.id, one.business.id)} todayOn={dateOnOf(context.now)} replan={replanInspection} /></SectionCard>
    </>
  )
})
