'use client'

import { limitFormValues } from '@/lib/organisation/form-values'
import { createLocalLimitSchema, newLimitVersionSchema } from '@/lib/organisation/legal-limit.schema'
import type { LegalLimitDto } from '@/lib/organisation/legal-limit.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { LIMIT_UNIT_LABELS, VERIFICATION_LABELS } from '@/lib/terms/organisation'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { ConfirmAction } from './confirm-action'
import { FormDialog } from './form-dialog'

type Values = { value: string; basisTitle: string; basisArticle: string; verification: string; note: string; effectiveFrom: string }
type FormProps = {
  schema: typeof newLimitVersionSchema | typeof createLocalLimitSchema
  action: ServerAction<unknown>
  context: Record<string, unknown>
  initialValues: Values
  unit: LegalLimitDto['unit']
  todayOn: string
  submitLabel: string
  doneMessage: string
  onDone: () => void
}

const VERIFICATIONS = Object.entries(VERIFICATION_LABELS).map(([value, label]) => ({ value, label }))

function LimitForm({ schema, action, context, initialValues, unit, todayOn, submitLabel, doneMessage, onDone }: FormProps) {
  const form = useActionForm<Values, unknown>({ schema, action, context, initialValues, successMessage: doneMessage, onSuccess: onDone })
  return (
    <ActionForm form={form} label={submitLabel} submitLabel={submitLabel}>
      <FormField form={form} name="value" label="数值" hint={`单位：${LIMIT_UNIT_LABELS[unit]}`}>{(bound) => <TextInput {...bound} numeric="decimal" className="max-w-48" />}</FormField>
      <FormField form={form} name="effectiveFrom" label="起始日期" hint="从这一天起施行；上一版本到前一天为止。">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      <FormField form={form} name="basisTitle" label="依据文件">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="basisArticle" label="依据条款">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="verification" label="核对情况">{(bound) => <NativeSelect {...bound} options={VERIFICATIONS} />}</FormField>
      <FormField form={form} name="note" label="说明" optional>{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

type VersionProps = { limit: LegalLimitDto; canVersion: boolean; canVoid: boolean; todayOn: string; newVersion: ServerAction<unknown>; voidLimit: ServerAction<unknown> }

/** A new version from a day on, or voiding the latest. */
export function LimitActions({ limit, canVersion, canVoid, todayOn, newVersion, voidLimit }: VersionProps) {
  const { id, version, name, unit } = limit
  if (!canVersion && !canVoid) return null
  return (
    <span className="inline-flex flex-wrap gap-1">
      {canVersion && (
        <FormDialog label="登记新版本" title={`${name}：登记新版本`} size="sm" variant="quiet">
          {(close) => (
            <LimitForm schema={newLimitVersionSchema} action={newVersion} context={{ id, version }} initialValues={{ ...limitFormValues(limit), verification: 'VERIFIED', note: '', effectiveFrom: todayOn }} unit={unit} todayOn={todayOn} submitLabel="登记新版本" doneMessage="新版本已登记" onDone={close} />
          )}
        </FormDialog>
      )}
      {canVoid && (
        <ConfirmAction label="作废" title={`作废${name}的最新版本`} action={voidLimit} input={{ id, version }} doneMessage="版本已作废" reasonHint="写入审计记录，例如：日期录入有误。" size="sm" variant="quiet">
          作废用于录入错误。作废后由上一版本继续施行；没有上一版本的，改用上级或全国规定。
        </ConfirmAction>
      )}
    </span>
  )
}

type LocalProps = { jurisdictionId: string; placeName: string; basis: LegalLimitDto; todayOn: string; createLocal: ServerAction<unknown> }

/** A limit for one jurisdiction, which goes before the nationwide one. */
export function CreateLocalLimit({ jurisdictionId, placeName, basis, todayOn, createLocal }: LocalProps) {
  return (
    <FormDialog label="登记本地规定" title={`${placeName}另行规定：${basis.name}`} description="只在本辖区及下级施行，优先于全国规定。">
      {(close) => (
        <LimitForm schema={createLocalLimitSchema} action={createLocal} context={{ jurisdictionId, code: basis.code }} initialValues={{ value: basis.value, basisTitle: '', basisArticle: '', verification: 'VERIFIED', note: '', effectiveFrom: todayOn }} unit={basis.unit} todayOn={todayOn} submitLabel="登记本地规定" doneMessage="本地规定已登记" onDone={close} />
      )}
    </FormDialog>
  )
}
