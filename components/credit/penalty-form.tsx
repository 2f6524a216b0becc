'use client'

import { recordPenaltySchema } from '@/lib/credit/penalty/penalty.schema'
import type { PenaltyStart } from '@/lib/credit/penalty/penalty-start.queries'
import type { PenaltyKind } from '@/lib/generated/prisma/enums'
import type { ServerAction } from '@/lib/shared/action-result'
import { PENALTY_KIND_LABELS } from '@/lib/terms/credit'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Values = { documentNumber: string; decidedOn: string; cause: string; basis: string; kinds: PenaltyKind[]; fine: string; confiscated: string; isHeavyFine: boolean; circumstances: string[]; authority: string; caseId: string }
type Props = { businessId: string; todayOn: string; circumstances: readonly { readonly code: string; readonly label: string }[]; cases: readonly { readonly id: string; readonly label: string }[]; /** From the case that led here; null: begun here. */ start: PenaltyStart | null; record: ServerAction<unknown> }

const KINDS = Object.entries(PENALTY_KIND_LABELS) as [PenaltyKind, string][]
const EMPTY: Values = { documentNumber: '', decidedOn: '', cause: '', basis: '', kinds: [], fine: '', confiscated: '', isHeavyFine: false, circumstances: [], authority: '', caseId: '' }

/** Records a penalty against a business. */
export function RecordPenalty(props: Props) {
  return <FormDialog startsOpen={props.start !== null} label="登记行政处罚" title="登记行政处罚" size="sm" description="登记错误的可作废后重新登记。">{(close) => <PenaltyForm {...props} onDone={close} />}</FormDialog>
}

function PenaltyForm({ businessId, todayOn, circumstances, cases, start, record, onDone }: Props & { onDone: () => void }) {
  const form = useActionForm<Values, unknown>({ schema: recordPenaltySchema, action: record, initialValues: { ...EMPTY, ...start }, context: { businessId }, successMessage: '行政处罚已登记', onSuccess: onDone })
  const toggle = <T extends string>(list: readonly T[], one: T, on: boolean) => (on ? [...list, one] : list.filter((other) => other !== one))
  return (
    <ActionForm form={form} label="登记行政处罚" submitLabel="登记" pendingLabel="正在登记">
      {start && <p className="text-sm text-ink-2">已带入核查处置中的文号、日期和事实，请按处罚决定书核对。</p>}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormField form={form} name="documentNumber" label="处罚决定书文号">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="decidedOn" label="处罚决定日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="authority" label="处罚机关">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="cause" label="案由">{(bound) => <TextInput {...bound} placeholder="例如：经营超过保质期的食品" />}</FormField>
      <FormField form={form} name="basis" label="处罚依据" optional>{(bound) => <TextInput {...bound} placeholder="例如：食品安全法第一百二十四条" />}</FormField>
      <FormField form={form} name="kinds" label="处罚种类" group>{({ value, onValueChange }) => <div className="grid gap-x-4 sm:grid-cols-2">{KINDS.map(([kind, label]) => <Checkbox key={kind} label={label} checked={value.includes(kind)} onCheckedChange={(on) => onValueChange(toggle(value, kind, on))} />)}</div>}</FormField>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {form.values.kinds.includes('FINE') && <FormField form={form} name="fine" label="罚款金额（元）">{(bound) => <TextInput {...bound} inputMode="decimal" />}</FormField>}
        {form.values.kinds.includes('CONFISCATION') && <FormField form={form} name="confiscated" label="没收金额（元）" optional>{(bound) => <TextInput {...bound} inputMode="decimal" />}</FormField>}
      </div>
      {form.values.kinds.includes('FINE') && <FormField form={form} name="isHeavyFine" label="罚款幅度" group hideLabel>{({ value, onValueChange }) => <Checkbox label="依照裁量基准从重处以罚款" hint="从重罚款属于较重行政处罚（令第44号第二条）。" checked={value} onCheckedChange={onValueChange} />}</FormField>}
      <FormField form={form} name="circumstances" label="上调风险等级的情形" optional group hint="勾选的情形在风险等级评定时计入。">{({ value, onValueChange }) => <div>{circumstances.map(({ code, label }) => <Checkbox key={code} className="block" label={label} checked={value.includes(code)} onCheckedChange={(on) => onValueChange(toggle(value, code, on))} />)}</div>}</FormField>
      {cases.length > 0 && <FormField form={form} name="caseId" label="由哪项不合格核查处置而来" optional>{(bound) => <NativeSelect {...bound} placeholder="无" options={cases.map(({ id, label }) => ({ value: id, label }))} />}</FormField>}
    </ActionForm>
  )
}
