'use client'

import { X } from 'lucide-react'
import { Field } from '../ui/field'
import { SearchSelect } from '../ui/search-select'

type Props = {
  label: string
  hint?: string
  error?: string
  id?: string
  departments: readonly { readonly id: string; readonly name: string; readonly shortName: string }[]
  value: readonly string[]
  onValueChange: (value: string[]) => void
}

/** Several departments: each found by typing and taken into a list from which it can be removed. */
export function DepartmentsPicker({ label, hint, error, id, departments, value, onValueChange }: Props) {
  const names = new Map(departments.map((one) => [one.id, one.name]))
  const open = departments.filter((one) => !value.includes(one.id))
  return (
    <div className="space-y-1.5">
      <Field label={label} hint={hint} error={error} id={id}>
        <SearchSelect key={value.length} options={open.map((one) => ({ value: one.id, label: one.name, keywords: [one.shortName] }))} value="" onValueChange={(next) => next && onValueChange([...value, next])} placeholder="输入名称添加单位" clearable={false} />
      </Field>
      {value.length > 0 && (
        <ul aria-label={`${label}：已选 ${value.length} 个`} className="flex flex-wrap gap-1">
          {value.map((one) => (
            <li key={one} className="inline-flex items-center gap-0.5 rounded-sm border border-line bg-surface pl-1.5 text-sm">
              {names.get(one) ?? '已撤并的单位'}
              <button type="button" aria-label={`移除${names.get(one) ?? '单位'}`} onClick={() => onValueChange(value.filter((other) => other !== one))} className="flex size-6 items-center justify-center rounded-sm text-ink-2 hover:text-action pointer-coarse:size-9">
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
