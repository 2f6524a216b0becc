'use client'

import { useRouter } from 'next/navigation'
import { mergeBusinessesSchema } from '@/lib/food-business/food-business.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { ButtonLink } from '../ui/button'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'

export type MergeSide = { readonly id: string; readonly version: number; readonly name: string; readonly hint: string }

const choiceSchema = mergeBusinessesSchema.pick({ keptId: true, reason: true })

type Props = { here: MergeSide; other: MergeSide; merge: ServerAction<unknown> }

/** Which of the two stays, and why they are the same. */
export function BusinessMergeForm({ here, other, merge }: Props) {
  const router = useRouter()
  const form = useActionForm<{ keptId: string; reason: string }, unknown>({
    schema: choiceSchema,
    action: (input) => {
      const { keptId, reason } = choiceSchema.parse(input)
      const [kept, merged] = keptId === here.id ? [here, other] : [other, here]
      return merge({ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version, reason })
    },
    initialValues: { keptId: '', reason: '' },
    successMessage: '已合并',
    refresh: false,
    onSuccess: () => router.push(`/businesses/${form.values.keptId}`),
  })
  return (
    <ActionForm form={form} label="合并监管对象" submitLabel="合并" pendingLabel="正在合并" secondary={<ButtonLink href={`/businesses/${here.id}`}>取消</ButtonLink>}>
      <FormField form={form} name="keptId" label="保留哪一个" group>
        {(bound) => <RadioGroup {...bound} options={[here, other].map(({ id, name, hint }) => ({ value: id, label: name, hint }))} />}
      </FormField>
      <FormField form={form} name="reason" label="认定为重复的理由" hint="写入双方的履历，例如：同一门店登记两次。">{(bound) => <Textarea {...bound} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

/** Takes a merge back. */
export function SeparateBusiness({ id, name, separate }: { id: string; name: string; separate: ServerAction<unknown> }) {
  return (
    <ConfirmAction label="撤销合并" title={`撤销${name}的合并`} action={separate} input={{ id }} doneMessage="合并已撤销" reasonHint="写入双方的履历，例如：核实为两个门店。" danger={false} size="sm">
      撤销后恢复为单独的监管对象，合并时移走的抽检批次移回；合并后又更正过归属或已作废的批次不移动。
    </ConfirmAction>
  )
}
