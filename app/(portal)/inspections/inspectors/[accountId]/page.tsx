import { InspectorForm } from '@/components/inspection/inspector-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { inspectorEntries, INSPECTOR_LIST_KEEPERS } from '@/lib/inspection/inspector/inspector.policy'
import { getInspectorForm } from '@/lib/inspection/inspector/inspector.queries'
import { inspectorListSearchSchema, inspectorParamsSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { findBusinesses } from '../../actions'
import { saveInspector } from '../actions'

export const metadata = { title: '登记执法检查人员' }

export default definePage(inspectorEntries.edit, { params: inspectorParamsSchema, search: inspectorListSearchSchema }, async ({ params, search, ...context }) => {
  const { place } = await getChosenPlace(context, INSPECTOR_LIST_KEEPERS, search.jurisdiction)
  const form = await getInspectorForm(context, place, params.accountId)
  return (
    <>
      <PageHead title={form.name} breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '执法检查人员', href: `/inspections/inspectors?jurisdiction=${place.id}` }, { label: form.name }]} meta={place.name} />
      <SectionCard title="执法检查人员登记"><InspectorForm jurisdictionId={place.id} form={form} todayOn={dateOnOf(context.now)} save={saveInspector} findBusinesses={findBusinesses} /></SectionCard>
    </>
  )
})
