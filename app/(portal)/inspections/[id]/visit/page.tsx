import { redirect } from 'next/navigation'
import { PortalVisit } from '@/components/inspection/device/portal-visit'
import { OnlineVisit } from '@/components/inspection/online-visit'
import { StartVisit } from '@/components/inspection/start-visit'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { inspectionEntries } from '@/lib/inspection/inspection.policy'
import { inspectionParamsSchema } from '@/lib/inspection/inspection.schema'
import { getVisit, listChecklistsFor } from '@/lib/inspection/inspection-view.queries'
import { packVisit } from '@/lib/inspection/visit/visit-pack.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { getBuildId } from '@/lib/platform/server/build-id'
import { dateOnOf } from '@/lib/shared/format'
import { inspectionKindLabel } from '@/lib/terms/inspection'
import { correctVisit, fileVisit, saveVisit, startVisit } from '../../actions'

export const metadata = { title: '现场检查' }

export default definePage(inspectionEntries.visit, { params: inspectionParamsSchema }, async ({ params, ...context }) => {
  const one = await getVisit(context, params.id)
  const isCorrection = one.state === 'FILED'
  // Not the reader's to write, or ended meanwhile: its page says how it stands.
  if (!(isCorrection ? one.can.correct : one.can.visit).allowed) redirect(`/inspections/${one.id}`)
  const online = one.visit && (
    <OnlineVisit
      key={one.state}
      inspection={{ id: one.id, version: one.version }}
      accountId={context.actor.accountId}
      visit={one.visit}
      frame={one.frame}
      resultBasis={one.resultBasis}
      todayOn={dateOnOf(context.now)}
      isCorrection={isCorrection}
      save={saveVisit}
      submit={isCorrection ? correctVisit : fileVisit}
    />
  )
  const start = one.visit === null && <SectionCard title="开始检查"><StartVisit inspection={{ id: one.id, version: one.version }} offers={await listChecklistsFor(context, one)} people={one.inspectors.length} atLeast={one.frame.inspectorsAtLeast} start={startVisit} /></SectionCard>
  return (
    <>
      <PageHead title={isCorrection ? '更正检查记录' : '现场检查'} breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: one.number, href: `/inspections/${one.id}` }, { label: isCorrection ? '更正' : '现场检查' }]} meta={`${one.business.name} · ${inspectionKindLabel(one)}`} />
      {isCorrection ? online : (
        <PortalVisit
          key={`${one.state}:${one.version}`}
          accountId={context.actor.accountId}
          pack={await packVisit(context, one)}
          build={getBuildId()}
          unbegun={start}
          withoutStore={online ?? start}
        />
      )}
    </>
  )
})
