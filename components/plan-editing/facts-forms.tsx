'use client'

import { useRouter } from 'next/navigation'
import { createPlanSchema, updateFactsSchema } from '@/lib/plan/plan-editing.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { FactsFields, type FactsValues } from './facts-fields'
import { ReasonField } from './reason-field'

type CreateProps = { jurisdictionId: string; issuer: string; todayOn: string; createPlan: ServerAction<{ id: string }> }

/** Begins a plan from nothing; the next step is its tasks. */
export function CreatePlanForm({ jurisdictionId, issuer, todayOn, createPlan }: CreateProps) {
  const router = useRouter()
  const year = todayOn.slice(0, 4)
  const form = useActionForm<FactsValues, { id: string }>({
    schema: createPlanSchema,
    action: createPlan,
    initialValues: { title: '', shortTitle: '', genre: '', documentNumber: '', issuer, issuedOn: '', periodFrom: `${year}-01-01`, periodTo: `${year}-12-31`, summary: '' },
    context: { jurisdictionId },
    successMessage: '方案已新建，请添加任务',
    refresh: false,
    draftKey: `new-plan-${jurisdictionId}`,
    onSuccess: ({ id }) => router.push(`/plans/${id}/edit/tasks`),
  })
  return (
    <ActionForm form={form} label="手工新建方案" submitLabel="新建方案" pendingLabel="正在新建" secondary={<ButtonLink href="/plans">取消</ButtonLink>}>
      <FactsFields form={form} todayOn={todayOn} />
    </ActionForm>
  )
}

type EditProps = { plan: FactsValues & { id: string; version: number }; inForce: boolean; todayOn: string; updateFacts: ServerAction<{ id: string }> }

/** Changes what a plan is. */
export function EditFactsForm({ plan, inForce, todayOn, updateFacts }: EditProps) {
  const { id, version, ...stored } = plan
  const form = useActionForm<FactsValues & { reason: string }, { id: string }>({ schema: updateFactsSchema, action: updateFacts, initialValues: { ...stored, reason: '' }, context: { id, version }, successMessage: '基本信息已保存' })
  return (
    <ActionForm form={form} label="基本信息" submitLabel="保存基本信息" pendingLabel="正在保存">
      <FactsFields form={form} todayOn={todayOn} />
      <ReasonField form={form} inForce={inForce} />
    </ActionForm>
  )
}
