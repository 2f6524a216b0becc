import { redirect } from 'next/navigation'
import { RectificationRecordForm } from '@/components/rectification/rectification-record-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { definePage } from '@/lib/platform/auth/define-page'
import { env } from '@/lib/platform/env'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { getRectification } from '@/lib/rectification/rectification.queries'
import { rectificationParams, rectificationRecordSearch } from '@/lib/rectification/rectification.schema'
import { listCaseDepartments } from '@/lib/sampling/handling/case.queries'
import { dateOnOf } from '@/lib/shared/format'
import { recordRectification } from '../../actions'

export const metadata = { title: '登记整改' }

const MEGABYTE = 1024 * 1024

export default definePage(rectificationEntries.compose, { params: rectificationParams, search: rectificationRecordSearch }, async ({ params, search, ...context }) => {
  const found = await getRectification(context, params.id)
  const form = found.forms.find(({ key }) => key === search.do)
  // Recorded meanwhile by somebody else, or none of the reader's: the page shows how it stands.
  if (!form) redirect(`/inspections/rectifications/${found.id}`)
  const departments = form.kind === 'ASSIGNED' ? await listCaseDepartments(found.jurisdictionId) : []
  return (
    <>
      <PageHead title={form.title} breadcrumb={[{ label: '问题整改', href: '/inspections/rectifications' }, { label: found.number, href: `/inspections/rectifications/${found.id}` }, { label: form.title }]} meta={`${found.business.name} · ${found.finding.description}`} />
      <SectionCard title={form.title}>
        <RectificationRecordForm record={{ id: found.id, version: found.version }} form={form} departments={departments.map(({ id, name, shortName }) => ({ value: id, label: name, keywords: [shortName] }))} todayOn={dateOnOf(context.now)} maxFileBytes={env().UPLOAD_MAX_MB * MEGABYTE} act={recordRectification} />
      </SectionCard>
    </>
  )
})
