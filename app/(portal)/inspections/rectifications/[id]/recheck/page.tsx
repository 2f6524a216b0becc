import { redirect } from 'next/navigation'
import { RecheckPlanForm } from '@/components/rectification/recheck-plan-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getPlanOptions } from '@/lib/inspection/inspection-view.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { getRectification } from '@/lib/rectification/rectification.queries'
import { rectificationParams } from '@/lib/rectification/rectification.schema'
import { dateOnOf } from '@/lib/shared/format'
import { planRecheck } from '../../actions'

export const metadata = { title: '安排复查' }

export default definePage(rectificationEntries.composeRecheck, { params: rectificationParams }, async ({ params, ...context }) => {
  const found = await getRectification(context, params.id)
  if (!found.mayPlanRecheck) redirect(`/inspections/rectifications/${found.id}`)
  const { inspectors } = await getPlanOptions(context, found.jurisdictionId, found.business.id)
  return (
    <>
      <PageHead title="安排复查" breadcrumb={[{ label: '问题整改', href: '/inspections/rectifications' }, { label: found.number, href: `/inspections/rectifications/${found.id}` }, { label: '安排复查' }]} meta={`${found.business.name} · ${found.finding.description}`} />
      <SectionCard title="复查检查">
        <RecheckPlanForm record={{ id: found.id, version: found.version }} departmentId={found.state.departmentId ?? ''} inspectors={inspectors} others={found.others.filter(({ mayJoin }) => mayJoin)} todayOn={dateOnOf(context.now)} act={planRecheck} />
      </SectionCard>
    </>
  )
})
