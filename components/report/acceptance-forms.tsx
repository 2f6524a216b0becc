'use client'

import { decideAcceptanceSchema, requestAcceptanceSchema } from '@/lib/report/acceptance.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'

type Item = { readonly planId: string; readonly taskId: string | null; readonly milestoneId: string | null; readonly departmentId: string }
type RequestProps = { item: Item; name: string; criterion: string; /** What was missing the last time; null at the first request. */ missing: string | null; request: ServerAction<unknown> }

/** A department says that what it answers for is done, with its self-check. */
export function RequestAcceptance({ item, name, criterion, missing, request }: RequestProps) {
  return (
    <FormDialog label={missing === null ? '申请验收' : '整改后再申请'} accessibleLabel={`${missing === null ? '申请验收' : '整改后再申请'}：${name}`} title={`申请验收：${name}`} description={criterion ? `验收标准：${criterion}` : '方案没有写明验收标准，请说明完成了什么。'} size="sm">
      {(close) => <RequestForm item={item} missing={missing} request={request} onDone={close} />}
    </FormDialog>
  )
}

function RequestForm({ item, missing, request, onDone }: Pick<RequestProps, 'item' | 'missing' | 'request'> & { onDone: () => void }) {
  const form = useActionForm<{ selfCheck: string }, unknown>({ schema: requestAcceptanceSchema, action: request, initialValues: { selfCheck: '' }, context: item, successMessage: '已申请验收', onSuccess: onDone, draftKey: `acceptance:${item.taskId ?? item.milestoneId}:${item.departmentId}` })
  return (
    <ActionForm form={form} label="申请验收" submitLabel="申请验收">
      {missing !== null && <p className="text-table">上次欠缺：<span className="break-words whitespace-pre-line">{missing}</span></p>}
      <FormField form={form} name="selfCheck" label={missing === null ? '自查情况' : '整改情况'} hint="对照验收标准逐条说明完成情况和依据。">{(bound) => <Textarea {...bound} rows={6} maxCount={3000} />}</FormField>
    </ActionForm>
  )
}

type DecideProps = { id: string; version: number; name: string; criterion: string; selfCheck: string; todayOn: string; decide: ServerAction<unknown> }

/** The office gives its verdict on what a department says is done. */
export function DecideAcceptance({ id, version, name, criterion, selfCheck, todayOn, decide }: DecideProps) {
  return (
    <FormDialog label="验收" accessibleLabel={`验收：${name}`} title={`验收：${name}`} description={criterion ? `验收标准：${criterion}` : '方案没有写明验收标准，按任务要求验收。'} size="sm" variant="primary">
      {(close) => <DecideForm id={id} version={version} selfCheck={selfCheck} todayOn={todayOn} decide={decide} onDone={close} />}
    </FormDialog>
  )
}

function DecideForm({ id, version, selfCheck, todayOn, decide, onDone }: Pick<DecideProps, 'id' | 'version' | 'selfCheck' | 'todayOn' | 'decide'> & { onDone: () => void }) {
  const form = useActionForm<{ verdict: string; missing: string; rectifyByOn: string }, unknown>({ schema: decideAcceptanceSchema, action: decide, initialValues: { verdict: '', missing: '', rectifyByOn: '' }, context: { id, version }, successMessage: '验收结果已保存', onSuccess: onDone })
  const isRefused = form.values.verdict === 'refuse'
  return (
    <ActionForm form={form} label="验收" submitLabel={isRefused ? '不予通过' : '通过验收'} danger={isRefused}>
      <p className="text-table">单位自查：<span className="break-words whitespace-pre-line">{selfCheck}</span></p>
      <FormField form={form} name="verdict" label="验收结果" group>{(bound) => <RadioGroup {...bound} inline options={[{ value: 'accept', label: '通过验收' }, { value: 'refuse', label: '未通过，限期整改' }]} />}</FormField>
      {isRefused && <FormField form={form} name="missing" label="还欠缺什么">{(bound) => <Textarea {...bound} rows={3} maxCount={2000} />}</FormField>}
      {isRefused && <FormField form={form} name="rectifyByOn" label="整改期限">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>}
    </ActionForm>
  )
}
