import { CorrectBatchForm } from '@/components/sampling/batch-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { assertAllowed } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { batchFormValues } from '@/lib/sampling/batch-form-values'
import { batchParamsSchema } from '@/lib/sampling/batch-form.schema'
import { getBatch, getBatchOptions } from '@/lib/sampling/batch-view.queries'
import { sampleBatchEntries } from '@/lib/sampling/sample-batch.policy'
import { dateOnOf } from '@/lib/shared/format'
import { correctBatch, findBusinesses } from '../../actions'

export const metadata = { title: '更正抽检批次' }

export default definePage(sampleBatchEntries.edit, { params: batchParamsSchema }, async ({ params, ...context }) => {
  const { id, version, content, place, can } = await getBatch(context, params.id, null)
  assertAllowed(can.correct)
  return (
    <>
      <PageHead title={`更正：${content.number}`} breadcrumb={[{ label: '抽检批次', href: '/sampling/batches' }, { label: content.number, href: `/sampling/batches/${id}` }, { label: '更正' }]} meta={`${place.name} · ${content.productName}`} />
      <SectionCard title="批次">
        <CorrectBatchForm batch={{ id, version }} stored={batchFormValues(content)} jurisdictionId={place.id} options={await getBatchOptions([place.id])} todayOn={dateOnOf(context.now)} correct={correctBatch} findBusinesses={findBusinesses} />
      </SectionCard>
    </>
  )
})
