'use client'

import { recordComplaintSchema, settleComplaintSchema } from '@/lib/credit/complaint/complaint.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { COMPLAINT_KIND_LABELS, COMPLAINT_RESULT_LABELS, COMPLAINT_SOURCE_LABELS } from '@/lib/terms/credit'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Result = { result: string; resultOn: string; resultNote: string }
type Values = Result & { kind: string; source: string; number: string; receivedOn: string; matter: string }

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Records a complaint about a business. */
export function RecordComplaint(props: { businessId: string; todayOn: string; record: ServerAction<unknown> }) {
  return <FormDialog label="登记投诉举报" title="登记投诉举报" size="sm" description="只登记反映的事项和处理结果；投诉举报人的姓名、电话等信息不在这里填写。">{(close) => <ComplaintForm {...props} onDone={close} />}</FormDialog>
}

function ComplaintForm({ businessId, todayOn, record, onDone }: { businessId: string; todayOn: string; record: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<Values, unknown>({ schema: recordComplaintSchema, action: record, initialValues: { kind: 'COMPLAINT', source: '', number: '', receivedOn: '', matter: '', result: 'PENDING', resultOn: '', resultNote: '' }, context: { businessId }, successMessage: '投诉举报已登记', onSuccess: onDone })
  return (
    <ActionForm form={form} label="登记投诉举报" submitLabel="登记" pendingLabel="正在登记">
      <FormField form={form} name="kind" label="类型" group>{(bound) => <RadioGroup {...bound} inline options={optionsOf(COMPLAINT_KIND_LABELS)} />}</FormField>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormField form={form} name="source" label="来源">{(bound) => <NativeSelect {...bound} placeholder="请选择" options={optionsOf(COMPLAINT_SOURCE_LABELS)} />}</FormField>
        <FormField form={form} name="receivedOn" label="收到日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="number" label="受理编号" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="matter" label="反映的事项">{(bound) => <TextInput {...bound} placeholder="例如：就餐后腹痛，怀疑凉菜不洁" />}</FormField>
      <ResultFields form={form as unknown as ActionFormState<Result>} todayOn={todayOn} />
    </ActionForm>
  )
}

/** Writes down what came of a complaint. */
export function SettleComplaint({ id, version, label, stored, todayOn, settle }: { id: string; version: number; label: string; stored: Result; todayOn: string; settle: ServerAction<unknown> }) {
  return <FormDialog label="登记结果" accessibleLabel={`登记结果：${label}`} title="登记投诉举报结果" description={label} size="sm" variant="quiet">{(close) => <SettleForm record={{ id, version }} stored={stored} todayOn={todayOn} settle={settle} onDone={close} />}</FormDialog>
}

function SettleForm({ record, stored, todayOn, settle, onDone }: { record: { id: string; version: number }; stored: Result; todayOn: string; settle: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<Result, unknown>({ schema: settleComplaintSchema, action: settle, initialValues: stored, context: record, editing: true, successMessage: '结果已登记', onSuccess: onDone })
  return <ActionForm form={form} label="登记投诉举报结果" submitLabel="登记结果" pendingLabel="正在登记"><ResultFields form={form} todayOn={todayOn} /></ActionForm>
}

function ResultFields({ form, todayOn }: { form: ActionFormState<Result>; todayOn: string }) {
  const isOpen = form.values.result === 'PENDING'
  return (
    <>
      <FormField form={form} name="result" label="结果">{(bound) => <NativeSelect {...bound} options={optionsOf(COMPLAINT_RESULT_LABELS)} />}</FormField>
      {(!isOpen || form.values.resultOn !== '') && <FormField form={form} name="resultOn" label="办结日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>}
      <FormField form={form} name="resultNote" label="核查情况和处理结果" optional={isOpen}>{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
    </>
  )
}
