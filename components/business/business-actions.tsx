'use client'

import { useRouter } from 'next/navigation'
import { gradeCateringSchema, gradeRiskSchema } from '@/lib/food-business/food-business.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { CATERING_GRADE_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ConfirmAction } from '../organisation/confirm-action'
import { FormDialog } from '../organisation/form-dialog'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'

const SCALES = {
  risk: { label: '评定风险等级', schema: gradeRiskSchema, description: 'A 级风险最低，D 级最高，用于确定监督检查频次。', options: Object.entries<string>(RISK_GRADE_LABELS), hint: '例如：2026年度风险分级，静态、动态合计得分；调高的写明情形。' },
  catering: { label: '评定量化等级', schema: gradeCateringSchema, description: 'A 级最好，C 级一般；与风险等级无关。', options: [...Object.entries<string>(CATERING_GRADE_LABELS), ['NONE', '不予评级'] as const], hint: '例如：年度动态评定平均得分；不予评级的写明情形。' },
} as const

type GradeProps = { scale: keyof typeof SCALES; businessId: string; todayOn: string; grade: ServerAction<unknown> }

/** Adds a grade to one of the two histories. An earlier entry is never changed: a later one of the same day takes its place. */
export function GradeDialog({ scale, ...rest }: GradeProps) {
  const { label, description } = SCALES[scale]
  return <FormDialog label={label} title={label} description={description} size="sm">{(close) => <GradeForm scale={scale} {...rest} onDone={close} />}</FormDialog>
}

function GradeForm({ scale, businessId, todayOn, grade, onDone }: GradeProps & { onDone: () => void }) {
  const { label, schema, options, hint } = SCALES[scale]
  const form = useActionForm<{ grade: string; gradedOn: string; basis: string }, unknown>({
    schema,
    action: grade,
    initialValues: { grade: '', gradedOn: todayOn, basis: '' },
    context: { id: businessId },
    successMessage: '等级已记入',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label={label} submitLabel="记入等级">
      <FormField form={form} name="grade" label="等级" group>{(bound) => <RadioGroup {...bound} options={options.map(([value, text]) => ({ value, label: text }))} />}</FormField>
      <FormField form={form} name="gradedOn" label="评定日期" hint="等级自这一天起生效；补记早先的评定不影响现在的等级。">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
      <FormField form={form} name="basis" label="依据和理由" hint={hint}>{(bound) => <Textarea {...bound} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

/** Takes out of the register what should never have stood there. */
export function VoidBusiness({ business: { id, version, name }, voidBusiness }: { business: { id: string; version: number; name: string }; voidBusiness: ServerAction<unknown> }) {
  const router = useRouter()
  return (
    <ConfirmAction label="作废" title={`作废${name}`} action={voidBusiness} input={{ id, version }} doneMessage="监管对象已作废" reasonHint="写入履历，例如：录入错误。" size="sm" onDone={() => router.push('/businesses')}>
      作废用于录入错误的监管对象，作废后不再列出，履历保留。已不再经营的，请将经营状态更正为注销。
    </ConfirmAction>
  )
}
