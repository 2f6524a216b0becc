'use client'

import { useRouter } from 'next/navigation'
import { createTargetSchema, updateTargetSchema } from '@/lib/indicator/target.schema'
import type { TargetComparator } from '@/lib/generated/prisma/enums'
import type { DepartmentChoice } from '@/lib/plan/task-part.queries'
import { windowOptions, windowWords } from '@/lib/plan/target-window'
import type { ServerAction } from '@/lib/shared/action-result'
import { INDICATOR_DIRECTION_LABELS, INDICATOR_FLOW_LABELS, TARGET_COMPARATOR_LABELS, TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import type { SearchOption } from '../ui/option-search'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { wordOf } from './field-words'
import { OwnersField, type OwnerValue } from './owners-field'
import { ReasonField } from './reason-field'
import { SharesField, type ShareValue } from './shares-field'
import { TargetNumbers, type NumberValues } from './target-numbers'
import { YearPath, type YearValue } from './year-path'

export type TargetValues = NumberValues & {
  taskId: string
  indicatorName: string
  measureUnit: string
  direction: string
  flow: string
  counting: string
  nature: string
  window: string
  year: string
  years: YearValue[]
  owners: OwnerValue[]
  shares: ShareValue[]
}

type Props = {
  planId: string
  /** Of the target that is changed; none for a new one. */
  record: { id: string; version: number } | null
  stored: TargetValues
  tasks: SearchOption[]
  /** Names of the indicators the jurisdiction has. */
  indicators: readonly string[]
  departments: readonly DepartmentChoice[]
  /** First and last year of the plan. */
  years: readonly [number, number] | null
  inForce: boolean
  save: ServerAction<{ id: string }>
}

const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Adds or changes a typed target: what is measured, what is asked for, by when and by whom. */
export function TargetForm({ planId, record, stored, tasks, indicators, departments, years, inForce, save }: Props) {
  const router = useRouter()
  const back = `/plans/${planId}/edit/targets`
  const form = useActionForm<TargetValues & { reason: string }, { id: string }>({
    schema: record ? updateTargetSchema : createTargetSchema,
    action: save,
    initialValues: { ...stored, reason: '' },
    context: record ?? { planId },
    successMessage: record ? '指标目标已保存' : '指标目标已新增',
    refresh: false,
    draftKey: `target-${record?.id ?? `new-${planId}`}`,
    onSuccess: () => router.push(back),
  })
  const listId = `${form.id}-indicators`
  return (
    <ActionForm form={form} label={record ? '修改指标目标' : '新增指标目标'} submitLabel={record ? '保存指标目标' : '新增指标目标'} pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <datalist id={listId}>{indicators.map((name) => <option key={name} value={name} />)}</datalist>
      <FormField form={form} name="indicatorName" label="指标名称" hint="同一指标在各方案中请用同一名称和计量单位，便于逐年比较。">{(bound) => <TextInput {...bound} list={listId} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="measureUnit" label="计量单位" optional hint="例如：%、批次/千人、家。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="nature" label="属性" optional hint="文件未写明的不选。" words={wordOf(TARGET_NATURE_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(TARGET_NATURE_LABELS)} placeholder="未写明" />}</FormField>
      </div>
      <TargetNumbers form={form} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="year" label="达到年份" optional hint="不填表示整个方案期限。">{(bound) => <TextInput {...bound} numeric="integer" />}</FormField>
        <FormField form={form} name="window" label="计数期间" optional hint="目标值按多久计，例如每月 20 批次，选每月。" words={(value) => windowWords(value) || '（未填）'}>{(bound) => <NativeSelect {...bound} options={windowOptions(bound.value)} placeholder="未写明" />}</FormField>
      </div>
      <FormField form={form} name="years" label="年度目标" group optional hint="逐年的要求；尚未明确的年度选择待定。" words={(path) => path.map((step) => `${step.year}年 ${step.pending ? '待定' : [step.value, step.upper].filter(Boolean).join('—') || TARGET_COMPARATOR_LABELS[step.comparator as TargetComparator]}`).join('，') || '（未填）'}>
        {({ value, onValueChange }) => <YearPath value={value} onValueChange={onValueChange} years={years} fieldId={form.fieldId} errorOf={form.errorOf} />}
      </FormField>
      <FormField form={form} name="owners" label="责任单位" group optional hint="不填的，按所属任务的单位。" words={(owners) => owners.map(({ departmentId }) => departments.find(({ id }) => id === departmentId)?.name ?? '已撤并单位').join('、') || '（未填）'}>
        {({ value, onValueChange }) => <OwnersField id={`${form.fieldId('owners')}-add`} value={value} onValueChange={onValueChange} departments={departments} />}
      </FormField>
      <FormField form={form} name="shares" label="分解到单位" group optional hint="方案把指标分到各单位的，逐个填写；各单位按自己的数判断。" words={(shares) => shares.map(({ departmentId, value }) => `${departments.find(({ id }) => id === departmentId)?.name ?? '已撤并单位'} ${value}`).join('、') || '（未填）'}>
        {({ value, onValueChange }) => <SharesField id={`${form.fieldId('shares')}-add`} value={value} onValueChange={onValueChange} departments={departments} whole={form.values} fieldId={form.fieldId} errorOf={form.errorOf} />}
      </FormField>
      <FormField form={form} name="taskId" label="所属任务" optional words={(id) => tasks.find(({ value }) => value === id)?.label ?? '（未填）'}>{(bound) => <SearchSelect {...bound} options={tasks} placeholder="不属于某一项任务" />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="direction" label="方向" words={wordOf(INDICATOR_DIRECTION_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(INDICATOR_DIRECTION_LABELS)} />}</FormField>
        <FormField form={form} name="flow" label="计量方式" optional words={wordOf(INDICATOR_FLOW_LABELS)}>{(bound) => <NativeSelect {...bound} options={optionsOf(INDICATOR_FLOW_LABELS)} placeholder="未写明" />}</FormField>
      </div>
      <FormField form={form} name="counting" label="统计口径" optional hint="计入什么、不计什么；同一指标在各方案中共用。">{(bound) => <Textarea {...bound} rows={2} maxCount={1_000} />}</FormField>
      <ReasonField form={form} inForce={inForce} />
    </ActionForm>
  )
}
