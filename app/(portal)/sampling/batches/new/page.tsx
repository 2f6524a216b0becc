import { RecordBatchForm } from '@/components/sampling/batch-form'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { newBatchSearchSchema } from '@/lib/sampling/batch-form.schema'
import { getBatchOptions } from '@/lib/sampling/batch-view.queries'
import { sampleBatchEntries, SAMPLING_WRITERS } from '@/lib/sampling/sample-batch.policy'
import { dateOnOf } from '@/lib/shared/format'
import { findBusinesses, recordBatch } from '../actions'

export const metadata = { title: '登记抽检批次' }

export default definePage(sampleBatchEntries.compose, { search: newBatchSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, SAMPLING_WRITERS, search?.jurisdiction)
  return (
    <>
      <PageHead
        title="登记抽检批次"
        breadcrumb={[{ label: '抽检批次', href: '/sampling/batches' }, { label: '登记' }]}
        meta={place.name}
        secondary={<PlaceSwitch basePath="/sampling/batches/new" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <SectionCard title="批次"><RecordBatchForm key={place.id} jurisdictionId={place.id} options={await getBatchOptions([place.id])} todayOn={dateOnOf(context.now)} record={recordBatch} findBusinesses={findBusinesses} /></SectionCard>
    </>
  )
})
