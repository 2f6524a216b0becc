'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { EMPTY_LINE, type ProgrammeFormValues, type ProgrammeLineRow } from '@/lib/inspection/programme/programme-form-values'
import type { ProgrammeLine } from '@/lib/inspection/programme/programme'
import { saveInspectionProgrammeSchema } from '@/lib/inspection/programme/programme.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInteger } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { PROGRAMME_GRADE_LABELS, QUARTER_LABELS } from '@/lib/terms/inspection-programme'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { NativeSelect, type SelectOption } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Named = readonly { readonly id: string; readonly name: string }[]
type Units = { readonly townships: Named; readonly departments: Named }
type Props = { record: { id: string; version: number }; stored: ProgrammeFormValues; units: Units; save: ServerAction<{ id: string }> }

const labelled = (labels: Readonly<Record<string, string>>): SelectOption[] => Object.entries(labels).map(([value, label]) => ({ value, label }))
const named = (units: Named): SelectOption[] => units.map(({ id, name }) => ({ value: id, label: name }))
const { FARM: _FARM, ...KINDS } = FOOD_BUSINESS_KIND_LABELS

/** Writes a draft of the programme: one number wanted a row, what is not chosen is left open. */
export function InspectionProgrammeForm({ record, stored, units, save }: Props) {
  const router = useRouter()
  const back = `/inspections/programmes/${record.id}`
  const form = useActionForm<ProgrammeFormValues, { id: string }>({
    schema: saveInspectionProgrammeSchema,
    action: save,
    initialValues: stored,
    context: record,
    editing: true,
    successMessage: '检查计划草稿已保存',
    refresh: false,
    draftKey: `inspection-programme:${record.id}`,
    onSuccess: () => router.push(back),
  })
  return (
    <ActionForm form={form} wide label="编制检查计划" submitLabel="保存草稿" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <div className="max-w-form space-y-5">
        <FormField form={form} name="title" label="名称">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="note" label="说明" optional hint="调整后的一版请写明调整了什么。">{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="lines" label="计划检查次数" group words={(lines) => `${lines.length} 行`} hint="每行一个计划数；类别、等级、乡镇、单位、季度不选即为不限。">
        {(bound) => <ProgrammeGrid {...bound} units={units} fieldId={form.fieldId} errorOf={form.errorOf} />}
      </FormField>
    </ActionForm>
  )
}

type GridProps = { value: readonly ProgrammeLineRow[]; onValueChange: (value: readonly ProgrammeLineRow[]) => void; units: Units; fieldId: (path: string) => string; errorOf: (path: string) => string | undefined }

function ProgrammeGrid({ value: lines, onValueChange, units, fieldId, errorOf }: GridProps) {
  const columns: readonly { name: keyof ProgrammeLine; label: string; options: SelectOption[] }[] = [
    { name: 'businessKind', label: '类别', options: labelled(KINDS) },
    { name: 'riskGrade', label: '风险等级', options: labelled(PROGRAMME_GRADE_LABELS) },
    { name: 'townshipId', label: '乡镇（街道）', options: named(units.townships) },
    { name: 'departmentId', label: '负责单位', options: named([...units.departments, ...units.townships]) },
    { name: 'quarter', label: '季度', options: labelled(QUARTER_LABELS) },
  ]
  const set = (index: number, part: Partial<ProgrammeLineRow>) => onValueChange(lines.map((line, at) => (at === index ? ({ ...line, ...part } as ProgrammeLineRow) : line)))
  const total = lines.reduce((sum, { wanted }) => sum + (Number.isInteger(Number(wanted)) ? Number(wanted) : 0), 0)
  return (
    <div>
      <div role="region" aria-label="计划检查次数表" tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full min-w-[52rem] border-separate border-spacing-0 text-table">
          <thead>
            <tr>{[...columns.map(({ label }) => label), '计划次数'].map((label) => <th key={label} scope="col" className="border-b border-line bg-sunken px-2 py-2 text-left text-sm font-semibold">{label}</th>)}<td className="border-b border-line bg-sunken" /></tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const wrong = [...columns.map(({ name }) => name), 'wanted'].map((name) => errorOf(`lines.${index}.${name}`)).find(Boolean)
              return (
                <tr key={index}>
                  {columns.map(({ name, label, options }) => (
                    <td key={name} className="min-w-34 border-b border-line-soft px-2 py-1 align-top">
                      <NativeSelect id={fieldId(`lines.${index}.${name}`)} aria-label={`第 ${index + 1} 行${label}`} aria-invalid={errorOf(`lines.${index}.${name}`) ? true : undefined} value={line[name]} onValueChange={(value) => set(index, { [name]: value })} options={options} placeholder="不限" />
                    </td>
                  ))}
                  <td className="w-32 border-b border-line-soft px-2 py-1 align-top">
                    <TextInput id={fieldId(`lines.${index}.wanted`)} inputMode="numeric" aria-label={`第 ${index + 1} 行计划次数`} aria-invalid={errorOf(`lines.${index}.wanted`) ? true : undefined} value={line.wanted} onValueChange={(wanted) => set(index, { wanted })} className="text-right" />
                    {wrong && <p className="mt-1 text-sm text-attention">{wrong}</p>}
                  </td>
                  <td className="w-12 border-b border-line-soft px-1 py-1 align-top"><IconButton label={`移除第 ${index + 1} 行`} onClick={() => onValueChange(lines.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton></td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {lines.length === 0 && <p className="px-4 py-6 text-center text-ink-2">还没有计划数，请添加一行。</p>}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => onValueChange([...lines, EMPTY_LINE])}>添加一行</Button>
        <p className="ml-auto text-table text-ink-2" role="status">共 {lines.length} 行，计划 {formatInteger(total)} 次</p>
      </div>
    </div>
  )
}
