import { redirect } from 'next/navigation'
import { JudgementForm } from '@/components/rectification/judgement-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { definePage } from '@/lib/platform/auth/define-page'
import { getRechecks } from '@/lib/rectification/recheck.queries'
import { rectificationEntries } from '@/lib/rectification/rectification.policy'
import { judgeParams } from '@/lib/rectification/rectification.schema'
import { saveJudgements } from '../../rectifications/actions'

export const metadata = { title: '登记复查结论' }

export default definePage(rectificationEntries.judge, { params: judgeParams }, async ({ params, ...context }) => {
  const { id, number, businessName, state, version, rows } = await getRechecks(context, params.id)
  if (rows.length === 0 || state !== 'UNDER_WAY') redirect(`/inspections/${id}`)
  return (
    <>
      <PageHead title="登记复查结论" breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: number, href: `/inspections/${id}` }, { label: '复查结论' }]} meta={`${businessName} · 复查 ${rows.length} 个问题；提交检查记录时生效`} />
      <SectionCard title="复查的问题"><JudgementForm record={{ id, version }} rows={rows} act={saveJudgements} /></SectionCard>
    </>
  )
})
