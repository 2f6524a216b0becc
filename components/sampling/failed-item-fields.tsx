import { Plus, Trash2 } from 'lucide-react'
import { EMPTY_FAILED_ITEM, type FailedItemRow } from '@/lib/sampling/batch-form-values'
import { FAILED_ITEM_KIND_LABELS } from '@/lib/terms/sampling'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Props = { value: readonly FailedItemRow[]; onValueChange: (value: readonly FailedItemRow[]) => void; fieldId: (path: string) => string; errorOf: (path: string) => string | undefined }

const KINDS = Object.entries(FAILED_ITEM_KIND_LABELS).map(([value, label]) => ({ value, label }))

/** The items a batch failed in, with value and limit as the report writes them. */
export function FailedItemFields({ value: rows, onValueChange, fieldId, errorOf }: Props) {
  const set = (index: number, part: Partial<FailedItemRow>) => onValueChange(rows.map((row, at) => (at === index ? ({ ...row, ...part } as FailedItemRow) : row)))
  const at = (index: number, name: string) => ({ id: fieldId(`failedItems.${index}.${name}`), error: errorOf(`failedItems.${index}.${name}`) })
  return (
    <div className="space-y-3">
      {rows.map((row, index) => (
        <div key={index} role="group" aria-label={`不合格项目 ${index + 1}`} className="space-y-3 rounded-md border border-line px-3 py-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="项目" {...at(index, 'item')}><TextInput value={row.item} onValueChange={(item) => set(index, { item })} /></Field>
            <Field label="类别" {...at(index, 'kind')}><NativeSelect value={row.kind} onValueChange={(kind) => set(index, { kind })} options={KINDS} placeholder="请选择" /></Field>
          </div>
          <div className="grid gap-3 sm:grid-cols-[1fr_1fr_7rem]">
            <Field label="检验结果" {...at(index, 'measured')}><TextInput value={row.measured} onValueChange={(measured) => set(index, { measured })} /></Field>
            <Field label="标准值" {...at(index, 'limit')}><TextInput value={row.limit} onValueChange={(limit) => set(index, { limit })} /></Field>
            <Field label="单位" optional {...at(index, 'unit')}><TextInput value={row.unit} onValueChange={(unit) => set(index, { unit })} /></Field>
          </div>
          <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => onValueChange(rows.filter((_, other) => other !== index))}>移除<span className="sr-only">不合格项目 {index + 1}</span></Button>
        </div>
      ))}
      <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => onValueChange([...rows, EMPTY_FAILED_ITEM])}>添加不合格项目</Button>
    </div>
  )
}
