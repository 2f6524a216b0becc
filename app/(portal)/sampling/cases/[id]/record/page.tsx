import { redirect } from 'next/navigation'
import { CaseRecordForm } from '@/components/sampling-case/case-record-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { definePage } from '@/lib/platform/auth/define-page'
import { env } from '@/lib/platform/env'
import { caseEntries } from '@/lib/sampling/handling/case.policy'
import { getCase, listCaseDepartments } from '@/lib/sampling/handling/case.queries'
import { caseParams, caseRecordSearch } from '@/lib/sampling/handling/case.schema'
import { dateOnOf } from '@/lib/shared/format'
import { recordCaseEvent } from '../../actions'

export const metadata = { title: '登记核查处置' }

const MEGABYTE = 1024 * 1024

export default definePage(caseEntries.compose, { params: caseParams, search: caseRecordSearch }, async ({ params, search, ...context }) => {
  const found = await getCase(context, params.id)
  const form = found.forms.find(({ key }) => key === search.do)
  // Recorded meanwhile by somebody else, or none of the reader's: the case shows how it stands.
  if (!form) redirect(`/sampling/cases/${found.id}`)
  const departments = form.kind === 'ASSIGNED' ? await listCaseDepartments(found.jurisdictionId) : []
  return (
    <>
      <PageHead title={form.title} breadcrumb={[{ label: '核查处置', href: '/sampling/cases' }, { label: found.number, href: `/sampling/cases/${found.id}` }, { label: form.title }]} meta={`${found.businessName} · ${found.productName}`} />
      <SectionCard title={form.title}>
        <CaseRecordForm record={{ id: found.id, version: found.version }} form={form} departments={departments.map(({ id, name, shortName }) => ({ value: id, label: name, keywords: [shortName] }))} todayOn={dateOnOf(context.now)} maxFileBytes={env().UPLOAD_MAX_MB * MEGABYTE} act={recordCaseEvent} />
      </SectionCard>
    </>
  )
})
