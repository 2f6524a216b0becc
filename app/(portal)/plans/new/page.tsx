import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PlanIntake } from '@/components/plan/plan-intake'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { confirmingEntries } from '@/lib/plan/confirming.policy'
import { getPlanToRevise } from '@/lib/plan/plan-to-revise.queries'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { newPlanSearchSchema } from '@/lib/plan/proposal-actions.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { createPlanFromFile, createPlanFromText } from './actions'

export const metadata = { title: '导入规划方案' }

const STEPS = [
  ['导入', '上传正式文件，或粘贴文字。'],
  ['确认', '逐项核对识别出的任务、单位、指标、时限和报送要求，每一项都对应原文的一句话。'],
  ['发布', '检查无误后发布，各单位的任务和报送开始生效。'],
] as const

export default definePage(confirmingEntries.new, { search: newPlanSearchSchema }, async ({ search, ...context }) => {
  const plan = search?.plan ? await getPlanToRevise(context, search.plan) : null
  const { place, options } = await getChosenPlace(context, PLAN_WRITERS, plan?.jurisdictionId ?? search?.jurisdiction)
  return (
    <>
      <PageHead
        title={plan ? '导入新一稿' : '导入规划方案'}
        breadcrumb={[{ label: '规划方案', href: '/plans' }, ...(plan ? [{ label: plan.title, href: `/plans/${plan.id}` }] : []), { label: '导入' }]}
        meta={plan ? `“${plan.title}”的修订稿：发布后，原有任务的报送和链接保留，变化逐条列出` : `${place.name}的规划、方案、要点或意见：从文件识别出任务、单位、指标、时限和报送要求，确认后发布`}
        secondary={!plan && <PlaceSwitch basePath="/plans/new" currentId={place.id} options={options} />}
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,40rem)_minmax(18rem,1fr)]">
        <PlanIntake key={place.id} jurisdictionId={place.id} planId={plan?.id ?? null} actions={{ createPlanFromFile, createPlanFromText }} />
        <div className="space-y-5">
          <SectionCard title="导入之后">
            <ol className="space-y-3">
              {STEPS.map(([title, words], index) => (
                <li key={title} className="flex gap-3">
                  <span aria-hidden className="flex size-6 shrink-0 items-center justify-center rounded-full border border-action-line text-sm font-medium text-action">{index + 1}</span>
                  <p className="min-w-0 text-table"><span className="font-semibold">{title}</span>　{words}</p>
                </li>
              ))}
            </ol>
          </SectionCard>
          {!plan && (
            <SectionCard title="没有文件">
              <p className="text-table text-ink-2">可以从空白开始逐项填写，也可以复制往年的方案再修改。</p>
              <div className="mt-3 flex flex-wrap gap-2">
                <ButtonLink href={`/plans/new/by-hand?jurisdiction=${place.id}`}>手工新建方案</ButtonLink>
                <ButtonLink href={`/plans/new/copy?jurisdiction=${place.id}`}>复制往年方案</ButtonLink>
              </div>
            </SectionCard>
          )}
        </div>
      </div>
    </>
  )
})
