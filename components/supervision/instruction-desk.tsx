'use client'

import { useState } from 'react'
import { instructionStepSchema, voidInstructionSchema } from '@/lib/supervision/instruction.schema'
import type { InstructionVerb } from '@/lib/supervision/instruction'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'

type DeskVerb = Exclude<InstructionVerb, 'void'>
type Record = { readonly id: string; readonly version: number }

type Props = { record: Record; /** What the reader may do now; at least one. */ verbs: readonly DeskVerb[]; closesForLeader: boolean; actions: Readonly<{ [verb in DeskVerb]: ServerAction<unknown> }> }

const CHOICES: Readonly<{ [verb in DeskVerb]: string }> = { answer: '答复', return: '退回补充', close: '办结' }
const SUBMIT: Readonly<{ [verb in DeskVerb]: string }> = { answer: '提交答复', return: '退回补充', close: '办结批示' }
const FIELD: Readonly<{ [verb in DeskVerb]: string }> = { answer: '答复内容', return: '还欠缺什么', close: '办结说明' }
const DONE: Readonly<{ [verb in DeskVerb]: string }> = { answer: '答复已提交，待领导审阅', return: '已退回，等待补充答复', close: '批示已办结' }

/** The step the reader may take: the answer, or the verdict on it. */
export function InstructionDesk({ record, verbs, closesForLeader, actions }: Props) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const only = verbs.length === 1 ? verbs[0]! : ''
  const send: ServerAction<unknown> = (input) => {
    const { verb, ...rest } = input as { verb: DeskVerb }
    return actions[verb](rest)
  }
  const form = useActionForm<{ verb: DeskVerb | ''; text: string }, unknown>({
    schema: instructionStepSchema,
    action: send,
    initialValues: { verb: only, text: '' },
    context: { ...record, idempotencyKey },
    draftKey: `instruction:${record.id}:${verbs.join('-')}`,
    successMessage: verbs.length === 1 ? DONE[verbs[0]!] : '办理结果已保存',
  })
  const { verb } = form.values
  const label = verb === '' ? '办理意见' : verb === 'close' && closesForLeader ? '领导的意见' : FIELD[verb]
  return (
    <ActionForm form={form} label="办理批示" submitLabel={verb === '' ? '提交办理结果' : SUBMIT[verb]}>
      {verbs.length > 1 && <FormField form={form} name="verb" label="办理结果" group>{(bound) => <RadioGroup {...bound} onValueChange={(value) => bound.onValueChange(value as DeskVerb)} inline options={verbs.map((value) => ({ value, label: CHOICES[value] }))} />}</FormField>}
      <FormField form={form} name="text" label={label} optional={verb === 'close' && !closesForLeader} hint={verb === 'close' && closesForLeader ? '食安办按领导意见代为办结，请写明哪位领导、何时、如何表示的。' : undefined}>
        {(bound) => <Textarea {...bound} rows={verb === 'answer' ? 6 : 3} maxCount={verb === 'answer' ? 3000 : 2000} />}
      </FormField>
    </ActionForm>
  )
}

/** The author takes back what nobody has answered. */
export function VoidInstruction({ record, act }: { record: Record; act: ServerAction<unknown> }) {
  return (
    <FormDialog label="撤销批示" title="撤销批示" description="撤销后不再答复，批示和原因仍留存可查，已通知的单位会收到撤销通知。" size="sm">
      {(close) => <VoidForm record={record} act={act} onDone={close} />}
    </FormDialog>
  )
}

function VoidForm({ record, act, onDone }: { record: Record; act: ServerAction<unknown>; onDone: () => void }) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const form = useActionForm<{ text: string }, unknown>({ schema: voidInstructionSchema, action: act, initialValues: { text: '' }, context: { ...record, idempotencyKey }, successMessage: '批示已撤销', onSuccess: onDone })
  return (
    <ActionForm form={form} label="撤销批示" submitLabel="撤销批示" danger>
      <FormField form={form} name="text" label="撤销的原因">{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
    </ActionForm>
  )
}
