'use client'

import { extendSchema } from '@/lib/report/obligation.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { Textarea } from '../ui/textarea'

type Obligation = { readonly id: string; readonly version: number; readonly name: string; readonly dueOn: string }
type Props = { obligation: Obligation; todayOn: string; canRelieve: boolean; canLift: boolean; extend: ServerAction<unknown>; exempt: ServerAction<unknown>; lift: ServerAction<unknown> }

/** What the office may grant: another day, none this time, or asking again; nothing for others. */
export function ObligationRelief({ obligation, todayOn, canRelieve, canLift, extend, exempt, lift }: Props) {
  const input = { id: obligation.id, version: obligation.version }
  return (
    <>
      {canRelieve && <ConfirmAction label="免报" title={`免报：${obligation.name}`} action={exempt} input={input} doneMessage="已免报" reasonHint="写入本项的办理记录，并告知单位联络员。" danger={false}>本次不再要求该单位报送，不计入应报。</ConfirmAction>}
      {canRelieve && (
        <FormDialog label="延期" title={`延期：${obligation.name}`} description="按时与否以新的日期判断，原应报日期保留可查。" variant="primary">
          {(close) => <ExtendForm obligation={obligation} todayOn={todayOn} extend={extend} onDone={close} />}
        </FormDialog>
      )}
      {canLift && <ConfirmAction label="恢复报送" title={`恢复报送：${obligation.name}`} action={lift} input={input} doneMessage="已恢复报送" reasonHint="写入本项的办理记录，并告知单位联络员。" danger={false}>取消免报，按原应报日期计算是否按时；需要宽限的，恢复后再办理延期。</ConfirmAction>}
    </>
  )
}

function ExtendForm({ obligation, todayOn, extend, onDone }: Pick<Props, 'obligation' | 'todayOn' | 'extend'> & { onDone: () => void }) {
  const form = useActionForm<{ dueOn: string; reason: string }, unknown>({ schema: extendSchema, action: extend, initialValues: { dueOn: '', reason: '' }, context: { id: obligation.id, version: obligation.version }, successMessage: '已延期', onSuccess: onDone })
  return (
    <ActionForm form={form} label="延期" submitLabel="批准延期">
      <FormField form={form} name="dueOn" label="新的应报日期" hint={`现在为 ${obligation.dueOn}`}>{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
      <FormField form={form} name="reason" label="原因" hint="写入本项的办理记录，并告知单位联络员。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}
