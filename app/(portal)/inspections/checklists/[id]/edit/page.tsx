import { redirect } from 'next/navigation'
import { ChecklistForm } from '@/components/inspection/checklist-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { checklistEntries } from '@/lib/inspection/checklist/checklist.policy'
import { getChecklist } from '@/lib/inspection/checklist/checklist.queries'
import { checklistParamsSchema } from '@/lib/inspection/checklist/checklist.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { saveChecklist } from '../../actions'

export const metadata = { title: '编制检查要点表' }

export default definePage(checklistEntries.edit, { params: checklistParamsSchema }, async ({ params, ...context }) => {
  const list = await getChecklist(context, params.id)
  // Published meanwhile, or not the reader's: its page shows it.
  if (!list.canKeep || list.state !== 'DRAFT') redirect(`/inspections/checklists/${list.versionId}`)
  const stored = { name: list.name, businessKinds: [...list.businessKinds], inspectionKinds: [...list.inspectionKinds], validFrom: list.validFrom ?? '', basis: list.basis, note: list.note, isVerified: false, items: list.contents.map(({ id: _id, ...item }) => item) }
  return (
    <>
      <PageHead title="编制检查要点表" breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '检查要点表', href: '/inspections/checklists' }, { label: list.name, href: `/inspections/checklists/${list.versionId}` }, { label: '编辑' }]} meta={`${list.place?.name ?? ''} · 第 ${list.number} 版草稿`} />
      <SectionCard title="要点表"><ChecklistForm record={{ id: list.versionId, version: list.version }} stored={stored} isFirst={list.isFirst} todayOn={dateOnOf(context.now)} save={saveChecklist} /></SectionCard>
    </>
  )
})
