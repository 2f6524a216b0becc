'use client'

import { useRouter } from 'next/navigation'
import { correctBatchSchema, recordBatchSchema } from '@/lib/sampling/batch-form.schema'
import type { SampleConclusion } from '@/lib/generated/prisma/enums'
import { isFailed } from '@/lib/sampling/sample-batch'
import { EMPTY_BATCH_FORM, type BatchFormValues } from '@/lib/sampling/batch-form-values'
import type { BatchFormOptions, FoundBusiness } from '@/lib/sampling/batch-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { wordOf } from '../plan-editing/field-words'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { BusinessChoice } from './business-choice'
import { FailedItemFields } from './failed-item-fields'

type Values = BatchFormValues & { reason: string }
type Offered = { jurisdictionId: string; options: BatchFormOptions; todayOn: string; findBusinesses: ServerAction<FoundBusiness[]> }

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Records one batch. */
export function RecordBatchForm({ record, ...offered }: Offered & { record: ServerAction<{ id: string }> }) {
  const router = useRouter()
  const form = useActionForm<BatchFormValues, { id: string }>({
    schema: recordBatchSchema,
    action: record,
    initialValues: EMPTY_BATCH_FORM,
    context: { jurisdictionId: offered.jurisdictionId },
    successMessage: '批次已登记',
    refresh: false,
    draftKey: `sample-batch:new:${offered.jurisdictionId}`,
    onSuccess: ({ id }) => router.push(`/sampling/batches/${id}`),
  })
  return (
    <ActionForm form={form} label="登记批次" submitLabel="登记批次" pendingLabel="正在登记" secondary={<ButtonLink href="/sampling/batches">取消</ButtonLink>}>
      {/* The fields do not touch the reason, which only a correction has. */}
      <BatchFields form={form as unknown as ActionFormState<Values>} {...offered} />
    </ActionForm>
  )
}

/** Corrects one batch; what stood before stays in its revisions. */
export function CorrectBatchForm({ batch, stored, correct, ...offered }: Offered & { batch: { id: string; version: number }; stored: BatchFormValues; correct: ServerAction<{ id: string }> }) {
  const router = useRouter()
  const back = `/sampling/batches/${batch.id}`
  const form: ActionFormState<Values> = useActionForm<Values, { id: string }>({
    schema: correctBatchSchema,
    action: correct,
    initialValues: { ...stored, reason: '' },
    context: batch,
    editing: { besides: ['reason'] },
    successMessage: '更正已保存',
    refresh: false,
    draftKey: `sample-batch:${batch.id}`,
    onSuccess: () => router.push(back),
  })
  return (
    <ActionForm form={form} label="更正批次" submitLabel="保存更正" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <BatchFields form={form} {...offered} />
      <FormField form={form} name="reason" label="更正原因" hint="原内容保留在变更记录中，原因一并留存。">{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </ActionForm>
  )
}

function BatchFields({ form, jurisdictionId, options, todayOn, findBusinesses }: Offered & { form: ActionFormState<Values> }) {
  const categories = options.categories.map(({ code, name }) => ({ value: code, label: name }))
  const units = (rows: BatchFormOptions['departments']) => rows.map(({ id, name }) => ({ value: id, label: name }))
  const nameOf = (rows: readonly { value: string; label: string }[]) => (value: string) => rows.find((one) => one.value === value)?.label ?? '（未选）'
  const [departments, townships] = [units(options.departments), units(options.townships)]
  const choose = (business: { id: string; name: string } | null) => {
    form.setValue('businessId', business?.id ?? '')
    if (business) form.setValue('businessName', business.name)
  }
  return (
    <>
      <FormField form={form} name="number" label="抽样编号">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="level" label="任务层级" words={wordOf(SAMPLING_LEVEL_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(SAMPLING_LEVEL_LABELS)} placeholder="请选择" />}</FormField>
        <FormField form={form} name="kind" label="抽检种类" words={wordOf(SAMPLING_KIND_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(SAMPLING_KIND_LABELS)} placeholder="请选择" />}</FormField>
      </div>
      <FormField form={form} name="isPublicChoice" label="标记" group hideLabel>{({ value, onValueChange }) => <Checkbox label="你点我检" checked={value} onCheckedChange={onValueChange} />}</FormField>
      <FormField form={form} name="productName" label="样品名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="categoryCode" label="食品大类" words={nameOf(categories)}>{(bound) => <SearchSelect {...bound} options={categories} />}</FormField>
        <FormField form={form} name="lot" label="生产日期或批号" optional>{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="specification" label="规格型号" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="trademark" label="商标" optional>{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="producerName" label="标称生产者" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="producerAddress" label="标称生产者地址" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="businessName" label="被抽样单位">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="businessId" label="监管对象" group hideLabel words={(value) => (value === '' ? '未关联' : '已关联')}>{({ value }) => <BusinessChoice jurisdictionId={jurisdictionId} text={form.values.businessName} value={value} onChoose={choose} find={findBusinesses} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="stage" label="环节" words={wordOf(SAMPLE_STAGE_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(SAMPLE_STAGE_LABELS)} placeholder="请选择" />}</FormField>
        <FormField form={form} name="placeType" label="抽样场所" words={wordOf(SAMPLE_PLACE_TYPE_LABELS)}>{(bound) => <SearchSelect {...bound} options={optionsOf(SAMPLE_PLACE_TYPE_LABELS)} />}</FormField>
        <FormField form={form} name="sampledOn" label="抽样日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        <FormField form={form} name="townshipId" label="乡镇（街道）" optional words={nameOf(townships)}>{(bound) => <SearchSelect {...bound} options={townships} />}</FormField>
        <FormField form={form} name="departmentId" label="组织单位" optional hint="上级组织的不选。" words={nameOf(departments)}>{(bound) => <SearchSelect {...bound} options={departments} placeholder="上级组织" />}</FormField>
        <FormField form={form} name="testedBy" label="承检机构" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="conclusion" label="结论" words={wordOf(SAMPLE_CONCLUSION_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(SAMPLE_CONCLUSION_LABELS)} />}</FormField>
        <FormField form={form} name="concludedOn" label="结论日期" optional hint="尚无结论的不填。">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
      </div>
      {(isFailed(form.values.conclusion as SampleConclusion) || form.values.failedItems.length > 0 || form.values.failedItemsUnknown) && (
        <>
          <FormField form={form} name="failedItems" label="不合格项目" group>{(bound) => <FailedItemFields {...bound} fieldId={form.fieldId} errorOf={form.errorOf} />}</FormField>
          <FormField form={form} name="failedItemsUnknown" label="未提供" group hideLabel>{({ value, onValueChange }) => <Checkbox label="报告未提供不合格项目" checked={value} onCheckedChange={onValueChange} />}</FormField>
        </>
      )}
    </>
  )
}
