'use client'

import { useRouter } from 'next/navigation'
import { createInspectionProgrammeSchema } from '@/lib/inspection/programme/programme.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_PROGRAMME_KIND_LABELS } from '@/lib/terms/inspection-programme'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { FormDialog } from '../organisation/form-dialog'
import { Checkbox } from '../ui/checkbox'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Props = { jurisdictionId: string; year: string; create: ServerAction<{ id: string }> }
type Values = { year: string; kind: string; title: string; documentNumber: string; fromDue: boolean; byTownship: boolean; byDepartment: boolean }

/** Begins a programme: the yearly one from who is due or from the one that holds, or a campaign or task of its own. */
export function CreateInspectionProgramme(props: Props) {
  return <FormDialog variant="primary" label="起草检查计划" title="起草检查计划" description="年度计划可由应检监管对象自动生成草稿，再修改、确认；专项检查和上级任务各编一份。">{() => <CreateForm {...props} />}</FormDialog>
}

function CreateForm({ jurisdictionId, year, create }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { id: string }>({ schema: createInspectionProgrammeSchema, action: create, initialValues: { year, kind: 'ANNUAL', title: '', documentNumber: '', fromDue: true, byTownship: false, byDepartment: false }, context: { jurisdictionId }, refresh: false, onSuccess: ({ id }) => router.push(`/inspections/programmes/${id}/edit`) })
  const { value: kind } = form.bind('kind')
  const { value: fromDue } = form.bind('fromDue')
  const isAnnual = kind === 'ANNUAL'
  return (
    <ActionForm form={form} label="起草检查计划" submitLabel="开始编制" pendingLabel="正在建立">
      <FormField form={form} name="kind" label="种类">{(bound) => <NativeSelect {...bound} options={Object.entries(INSPECTION_PROGRAMME_KIND_LABELS).map(([value, label]) => ({ value, label }))} />}</FormField>
      <FormField form={form} name="year" label="年度">{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
      <FormField form={form} name="title" label="名称" optional={isAnnual} hint={isAnnual ? '不填即按辖区和年度命名。' : undefined}>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="documentNumber" label="文号" optional={kind !== 'SUPERIOR'}>{(bound) => <TextInput {...bound} />}</FormField>
      {isAnnual && (
        <FormField form={form} name="fromDue" label="草稿内容" group>
          {({ value, onValueChange }) => <Checkbox label="由应检监管对象生成" hint="按类别、风险等级和季度汇总该年度应检次数；不选则沿用执行中的一版，没有时为空白。" checked={value} onCheckedChange={onValueChange} />}
        </FormField>
      )}
      {isAnnual && fromDue && (
        <>
          <FormField form={form} name="byTownship" label="按乡镇（街道）分列" group>{({ value, onValueChange }) => <Checkbox label="每个乡镇（街道）单独成行" checked={value} onCheckedChange={onValueChange} />}</FormField>
          <FormField form={form} name="byDepartment" label="按负责单位分列" group>{({ value, onValueChange }) => <Checkbox label="每个负责单位单独成行" checked={value} onCheckedChange={onValueChange} />}</FormField>
        </>
      )}
    </ActionForm>
  )
}
