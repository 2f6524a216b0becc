'use client'

import type { LinkedPlan, PlanChoice } from '@/lib/indicator/plan-link.queries'
import { otherPlanSchema } from '@/lib/plan/plan-link.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { PLAN_GENRE_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'

const yearWords = (years: readonly [number, number] | null) => (years === null ? '' : years[0] === years[1] ? `${years[0]}年` : `${years[0]}—${years[1]}年`)

type ListProps = { title: string; empty: string; plans: readonly LinkedPlan[]; planId: string; chosenId: string | undefined; canEdit: boolean; voidLink: ServerAction<unknown> }

/** The plans above or below this one; one of them is opened below. */
export function LinkedPlanList({ title, empty, plans, planId, chosenId, canEdit, voidLink }: ListProps) {
  return (
    <SectionCard title={title} aside={plans.length > 0 ? `${plans.length} 个` : undefined}>
      {plans.length === 0 && <p className="text-table text-ink-2">{empty}</p>}
      <ul className="divide-y divide-line-soft">
        {plans.map((plan) => (
          <li key={plan.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 py-2">
            <div className="min-w-0 flex-[1_1_14rem]">
              <p><TextLink href={`/plans/${plan.id}`}>{plan.title}</TextLink></p>
              <p className="flex flex-wrap gap-x-3 text-table text-ink-2"><span>{PLAN_GENRE_LABELS[plan.genre]}</span><span>{yearWords(plan.years)}</span><span>已衔接 {plan.itemCount} 项</span></p>
            </div>
            <div className="flex items-center gap-2">
              {plan.id === chosenId ? <span className="text-table text-ink-2">正在下方显示</span> : <TextLink href={`/plans/${planId}/links?with=${plan.id}`} scroll={false}>逐项查看<span className="sr-only">：{plan.title}</span></TextLink>}
              {canEdit && <ConfirmAction label="解除" accessibleLabel={`解除与“${plan.title}”的衔接`} title={`解除与“${plan.title}”的衔接`} action={voidLink} input={{ id: plan.linkId, version: plan.linkVersion }} doneMessage="衔接已解除" reasonHint="写入审计记录。" size="sm" variant="quiet">两个方案之间已确认的 {plan.itemCount} 项任务和目标的衔接一并解除。</ConfirmAction>}
            </div>
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

type AddProps = { planId: string; choices: readonly PlanChoice[]; linkPlans: ServerAction<unknown> }

/** Links this plan with another, above or below it. */
export function AddPlanLink({ planId, choices, linkPlans }: AddProps) {
  return (
    <FormDialog label="建立衔接" title="建立规划衔接" description="先说明两个方案的上下级关系，再逐项确认任务和目标。" variant="primary">
      {(close) => <AddForm planId={planId} choices={choices} linkPlans={linkPlans} onDone={close} />}
    </FormDialog>
  )
}

function AddForm({ planId, choices, linkPlans, onDone }: AddProps & { onDone: () => void }) {
  const send: ServerAction<unknown> = (input) => {
    const { otherId, side } = input as { otherId: string; side: string }
    return linkPlans(side === 'upper' ? { upperPlanId: otherId, lowerPlanId: planId } : { upperPlanId: planId, lowerPlanId: otherId })
  }
  const form = useActionForm<{ side: string; otherId: string }, unknown>({ schema: otherPlanSchema, action: send, initialValues: { side: 'lower', otherId: '' }, successMessage: '衔接已建立', onSuccess: onDone })
  return (
    <ActionForm form={form} label="建立规划衔接" submitLabel="建立衔接">
      <FormField form={form} name="side" label="另一个方案是" group>{(bound) => <RadioGroup {...bound} options={[{ value: 'lower', label: '承接本方案的方案', hint: '例如：五年规划由年度要点承接，年度要点由专项行动承接。' }, { value: 'upper', label: '本方案的上级规划' }]} />}</FormField>
      <FormField form={form} name="otherId" label="方案">{(bound) => <SearchSelect {...bound} options={choices.map(({ id, title, genre, years }) => ({ value: id, label: title, hint: `${PLAN_GENRE_LABELS[genre]} ${yearWords(years)}` }))} />}</FormField>
    </ActionForm>
  )
}
