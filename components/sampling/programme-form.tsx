'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { saveProgrammeSchema } from '@/lib/sampling/programme.schema'
import type { ProgrammeLine } from '@/lib/sampling/programme'
import { EMPTY_LINE, type ProgrammeFormValues, type ProgrammeLineRow } from '@/lib/sampling/programme-form-values'
import type { BatchFormOptions } from '@/lib/sampling/batch-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInteger } from '@/lib/shared/format'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { NativeSelect, type SelectOption } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Props = { record: { id: string; version: number }; stored: ProgrammeFormValues; options: BatchFormOptions; save: ServerAction<{ id: string }> }

const MONTHS: SelectOption[] = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: `${index + 1}月` }))

/** Writes a draft of the programme: one planned number a row, what is not chosen is left open. */
export function ProgrammeForm({ record, stored, options, save }: Props) {
  const router = useRouter()
  const back = `/sampling/programmes/${record.id}`
  const form = useActionForm<ProgrammeFormValues, { id: string }>({
    schema: saveProgrammeSchema,
    action: save,
    initialValues: stored,
    context: record,
    editing: true,
    successMessage: '抽检计划草稿已保存',
    refresh: false,
    draftKey: `sampling-programme:${record.id}`,
    onSuccess: () => router.push(back),
  })
  return (
    <ActionForm form={form} wide label="编制抽检计划" submitLabel="保存草稿" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <div className="max-w-form space-y-5">
        <FormField form={form} name="title" label="名称">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="note" label="文号或说明" optional hint="调整后的一版请写明调整了什么。">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="levels" label="计入进度的任务层级" group words={(value) => wordsOf(value, SAMPLING_LEVEL_LABELS)} hint="只计入所选层级的批次；本级自行组织的计划只选本级。">
          {({ value, onValueChange }) => <CheckedCodes name="levels" labels={SAMPLING_LEVEL_LABELS} value={value} onValueChange={onValueChange} />}
        </FormField>
        <FormField form={form} name="kinds" label="计入进度的抽检种类" group words={(value) => wordsOf(value, SAMPLING_KIND_LABELS)} hint="一般不计快速检测。">
          {({ value, onValueChange }) => <CheckedCodes name="kinds" labels={SAMPLING_KIND_LABELS} value={value} onValueChange={onValueChange} />}
        </FormField>
      </div>
      <FormField form={form} name="lines" label="计划批次" group words={(lines) => `${lines.length} 行`} hint="每行一个计划数；大类、单位、乡镇、月份不选即为不限。">
        {(bound) => <ProgrammeGrid {...bound} options={options} fieldId={form.fieldId} errorOf={form.errorOf} />}
      </FormField>
    </ActionForm>
  )
}

function wordsOf(codes: readonly string[], labels: Readonly<Record<string, string>>): string {
  return codes.map((code) => labels[code] ?? code).join('、') || '（未选）'
}

/** Several of a list, in its order. */
function CheckedCodes({ name, labels, value, onValueChange }: { name: string; labels: Readonly<Record<string, string>>; value: readonly string[]; onValueChange: (value: string[]) => void }) {
  return (
    <div className="flex flex-wrap gap-x-5">
      {Object.entries(labels).map(([code, label]) => (
        <Checkbox key={code} id={`${name}-${code}`} label={label} checked={value.includes(code)} onCheckedChange={(on) => onValueChange(Object.keys(labels).filter((one) => (one === code ? on : value.includes(one))))} />
      ))}
    </div>
  )
}

type GridProps = { value: readonly ProgrammeLineRow[]; onValueChange: (value: readonly ProgrammeLineRow[]) => void; options: BatchFormOptions; fieldId: (path: string) => string; errorOf: (path: string) => string | undefined }

function ProgrammeGrid({ value: lines, onValueChange, options, fieldId, errorOf }: GridProps) {
  const columns: readonly { name: keyof ProgrammeLine; label: string; options: SelectOption[] }[] = [
    { name: 'categoryCode', label: '食品大类', options: options.categories.map(({ code, name }) => ({ value: code, label: name })) },
    { name: 'departmentId', label: '组织单位', options: options.departments.map(({ id, name }) => ({ value: id, label: name })) },
    { name: 'townshipId', label: '乡镇（街道）', options: options.townships.map(({ id, name }) => ({ value: id, label: name })) },
    { name: 'month', label: '月份', options: MONTHS },
  ]
  const set = (index: number, part: Partial<ProgrammeLineRow>) => onValueChange(lines.map((line, at) => (at === index ? ({ ...line, ...part } as ProgrammeLineRow) : line)))
  const missing = options.categories.filter(({ code }) => !lines.some((line) => line.categoryCode === code))
  const total = lines.reduce((sum, { batches }) => sum + (Number.isInteger(Number(batches)) ? Number(batches) : 0), 0)
  return (
    <div>
      <div role="region" aria-label="计划批次表" tabIndex={0} className="overflow-x-auto rounded-md border border-line">
        <table className="w-full min-w-[46rem] border-separate border-spacing-0 text-table">
          <thead>
            <tr>{[...columns.map(({ label }) => label), '计划批次'].map((label) => <th key={label} scope="col" className="border-b border-line bg-sunken px-2 py-2 text-left text-sm font-semibold">{label}</th>)}<td className="border-b border-line bg-sunken" /></tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const wrong = [...columns.map(({ name }) => name), 'batches'].map((name) => errorOf(`lines.${index}.${name}`)).find(Boolean)
              return (
                <tr key={index}>
                  {columns.map(({ name, label, options: offered }) => (
                    <td key={name} className="border-b border-line-soft px-2 py-1 align-top">
                      <NativeSelect id={fieldId(`lines.${index}.${name}`)} aria-label={`第 ${index + 1} 行${label}`} aria-invalid={errorOf(`lines.${index}.${name}`) ? true : undefined} value={line[name]} onValueChange={(value) => set(index, { [name]: value })} options={offered} placeholder="不限" />
                    </td>
                  ))}
                  <td className="w-36 border-b border-line-soft px-2 py-1 align-top">
                    <TextInput id={fieldId(`lines.${index}.batches`)} inputMode="numeric" aria-label={`第 ${index + 1} 行计划批次`} aria-invalid={errorOf(`lines.${index}.batches`) ? true : undefined} value={line.batches} onValueChange={(batches) => set(index, { batches })} className="text-right" />
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
        {missing.length > 0 && <Button size="sm" onClick={() => onValueChange([...lines, ...missing.map(({ code }) => ({ ...EMPTY_LINE, categoryCode: code }))])}>补齐其余 {missing.length} 个食品大类</Button>}
        <p className="ml-auto text-table text-ink-2" role="status">共 {lines.length} 行，计划 {formatInteger(total)} 批次</p>
      </div>
    </div>
  )
}
