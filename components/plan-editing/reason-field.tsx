'use client'

import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Textarea } from '../ui/textarea'

/** Why a plan in force is changed; a draft asks nothing. */
export function ReasonField<V extends { reason: string } & Record<string, unknown>>({ form: given, inForce }: { form: ActionFormState<V>; inForce: boolean }) {
  const form = given as unknown as ActionFormState<{ reason: string }>
  if (!inForce) return null
  return <FormField form={form} name="reason" label="调整原因" hint="写入方案的调整记录，并随通知告知有关单位。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
}
