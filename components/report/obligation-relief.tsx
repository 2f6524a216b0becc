'use client'

import { extendCorrectionSchema, extendSchema } from '@/lib/report/obligation.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { Textarea } from '../ui/textarea'

type Obligation = { readonly id: string; readonly version: number; readonly name: string; readonly dueOn: string; /** Where a correction is owed: its day, in words. */ readonly correctionOwedBy: string | null; /** The last day the office may grant by itself, in words; null: any. */ readonly officeLastOn: string | null }
/** What was moved; with the request, where a leader has to decide first. */
type Moved = { readonly id: string; readonly requestId?: string | null }
type Props = { obligation: Obligation; todayOn: string; canRelieve: boolean; canLift: boolean; canExtendCorrection: boolean; extend: ServerAction<Moved>; extendCorrection: ServerAction<Moved>; exempt: ServerAction<unknown>; lift: ServerAction<unknown> }

/** What the office may grant: another day, none this time, or asking again; nothing for others. */
export function ObligationRelief({ obligation, todayOn, canRelieve, canLift, canExtendCorrection, extend, extendCorrection, exempt, lift }: Props) {
  const input = { id: obligation.id, version: obligation.version }
  return (
    <>
      {canRelieve && <ConfirmAction label="免报" title={`免报：${obligation.name}`} action={exempt} input={input} doneMessage="已免报" reasonHint="写入本项的办理记录，并告知单位联络员。" danger={false}>本次不再要求该单位报送，不计入应报。</ConfirmAction>}
      {canRelieve && (
        <FormDialog label="延期" title={`延期：${obligation.name}`} description={`按时与否以新的日期判断，原应报日期保留可查。${obligation.officeLastOn === null ? '' : `延至${obligation.officeLastOn}以后的，报请领导批准，批准前应报日期不变。`}`} variant="primary">
          {(close) => <ExtendForm input={input} todayOn={todayOn} now={obligation.dueOn} of={DUE} action={extend} onDone={close} />}
        </FormDialog>
      )}
      {canExtendCorrection && obligation.correctionOwedBy && (
        <FormDialog label="延长改正期限" title={`延长改正期限：${obligation.name}`} description="改正是否按期以新的日期判断，首次提交是否按时不变。" variant="primary">
          {(close) => <ExtendForm input={input} todayOn={todayOn} now={obligation.correctionOwedBy!} of={CORRECTION} action={extendCorrection} onDone={close} />}
        </FormDialog>
      )}
      {canLift && <ConfirmAction label="恢复报送" title={`恢复报送：${obligation.name}`} action={lift} input={input} doneMessage="已恢复报送" reasonHint="写入本项的办理记录，并告知单位联络员。" danger={false}>取消免报，按原应报日期计算是否按时；需要宽限的，恢复后再办理延期。</ConfirmAction>}
    </>
  )
}

/** Which day is moved. */
type MovedDay = { readonly schema: typeof extendSchema; readonly day: string; readonly label: string; readonly submit: string; readonly done: string }
const DUE: MovedDay = { schema: extendSchema, day: '新的应报日期', label: '延期', submit: '批准延期', done: '已延期' }
const CORRECTION: MovedDay = { schema: extendCorrectionSchema, day: '新的改正期限', label: '延长改正期限', submit: '批准延长', done: '已延长改正期限' }

type ExtendProps = { input: { readonly id: string; readonly version: number }; todayOn: string; /** The day in force, in words. */ now: string; of: MovedDay; action: ServerAction<Moved>; onDone: () => void }

function ExtendForm({ input, todayOn, now, of, action, onDone }: ExtendProps) {
  const form = useActionForm<{ dueOn: string; reason: string }, Moved>({ schema: of.schema, action, initialValues: { dueOn: '', reason: '' }, context: input, successMessage: ({ requestId }) => (requestId ? '已报请领导批准' : of.done), onSuccess: onDone })
  return (
    <ActionForm form={form} label={of.label} submitLabel={of.submit}>
      <FormField form={form} name="dueOn" label={of.day} hint={`现在为 ${now}`}>{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
      <FormField form={form} name="reason" label="原因" hint="写入本项的办理记录，并告知单位联络员。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}
