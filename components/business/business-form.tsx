'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { BusinessDuplicate } from '@/lib/food-business/business-duplicate.queries'
import { EMPTY_BUSINESS, type BusinessFormValues } from '@/lib/food-business/business-form-values'
import type { BusinessWritten } from '@/lib/food-business/food-business.commands'
import { correctBusinessSchema, recordBusinessSchema } from '@/lib/food-business/food-business.schema'
import type { ActionResult, ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import type { SearchOption } from '../ui/option-search'
import { Textarea } from '../ui/textarea'
import { BusinessDuplicates } from './business-duplicates'
import { BusinessFields } from './business-fields'

type Common = { townships: SearchOption[]; todayOn: string }
type Values = BusinessFormValues & { distinctFrom: string[] }

/** Records a new business. */
export function RecordBusinessForm({ jurisdictionId, backHref, record, townships, todayOn }: Common & { jurisdictionId: string; backHref: string; record: ServerAction<BusinessWritten> }) {
  const router = useRouter()
  const doubt = useDuplicates(record)
  const form = useActionForm<Values, { id: string }>({
    schema: recordBusinessSchema,
    action: doubt.action,
    initialValues: { ...EMPTY_BUSINESS, distinctFrom: [] },
    context: { jurisdictionId },
    successMessage: '监管对象已登记',
    refresh: false,
    draftKey: `business-new-${jurisdictionId}`,
    onSuccess: ({ id }) => router.push(`/businesses/${id}`),
  })
  return (
    <ActionForm form={form} label="登记监管对象" submitLabel="登记监管对象" pendingLabel="正在登记" secondary={<ButtonLink href={backHref}>取消</ButtonLink>}>
      <BusinessFields form={form} townships={townships} todayOn={todayOn} />
      <DistinctField form={form} duplicates={doubt.duplicates} />
    </ActionForm>
  )
}

type Stored = { id: string; version: number; values: BusinessFormValues }

/** Corrects one: what stood before stays in its history, with the reason. */
export function CorrectBusinessForm({ business, correct, townships, todayOn }: Common & { business: Stored; correct: ServerAction<BusinessWritten> }) {
  const router = useRouter()
  const { id, version, values } = business
  const doubt = useDuplicates(correct)
  const form = useActionForm<Values & { reason: string }, { id: string }>({
    schema: correctBusinessSchema,
    action: doubt.action,
    initialValues: { ...values, reason: '', distinctFrom: [] },
    context: { id, version },
    editing: { besides: ['reason', 'distinctFrom'] },
    successMessage: '更正已保存',
    refresh: false,
    draftKey: `business-${id}-${version}`,
    onSuccess: () => router.push(`/businesses/${id}`),
  })
  return (
    <ActionForm form={form} label="更正监管对象" submitLabel="保存更正" pendingLabel="正在保存" secondary={<ButtonLink href={`/businesses/${id}`}>取消</ButtonLink>}>
      <BusinessFields form={form} townships={townships} todayOn={todayOn} />
      <FormField form={form} name="reason" label="更正原因" hint="写入履历，例如：换发许可证，地址变更。">{(bound) => <Textarea {...bound} maxCount={500} />}</FormField>
      <DistinctField form={form} duplicates={doubt.duplicates} />
    </ActionForm>
  )
}

/**
 * An answer of possible duplicates is no success: the form keeps what was typed and asks to look at them. Those already
 * confirmed are sent along, so that only new ones ask again.
 */
function useDuplicates(action: ServerAction<BusinessWritten>) {
  const [duplicates, setDuplicates] = useState<readonly BusinessDuplicate[]>([])
  const checked = async (input: unknown): Promise<ActionResult<{ id: string }>> => {
    const result = await action(input)
    if (!result.ok) return result
    if ('id' in result.data) return { ok: true, data: result.data }
    setDuplicates(result.data.duplicates)
    const message = '可能与已登记的监管对象重复，没有保存'
    return { ok: false, code: 'invalid', message, fieldErrors: { distinctFrom: '请核对下列监管对象；确认不是同一个的，勾选后再提交' } }
  }
  return { duplicates, action: checked }
}

function DistinctField<V extends Values & Record<string, unknown>>({ form: given, duplicates }: { form: ReturnType<typeof useActionForm<V, { id: string }>>; duplicates: readonly BusinessDuplicate[] }) {
  const form = given as unknown as ReturnType<typeof useActionForm<Values, { id: string }>>
  if (duplicates.length === 0) return null
  const ids = duplicates.map(({ id }) => id)
  return (
    <FormField form={form} name="distinctFrom" label="可能重复的监管对象" group hideLabel>
      {({ value, onValueChange }) => <BusinessDuplicates duplicates={duplicates} confirmed={ids.every((id) => value.includes(id))} onConfirm={(on) => onValueChange(on ? ids : [])} />}
    </FormField>
  )
}
