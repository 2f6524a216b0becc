'use client'

import { X } from 'lucide-react'
import type { TargetComparator } from '@/lib/generated/prisma/enums'
import { SHARE_COMPARATORS, sharesSum } from '@/lib/indicator/target-share'
import { decimalField } from '@/lib/plan/proposal.schema'
import type { DepartmentChoice } from '@/lib/plan/task-part.queries'
import { TARGET_COMPARATOR_LABELS } from '@/lib/terms/plan'
import { IconButton } from '../ui/button'
import { FieldError } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'

export type ShareValue = { departmentId: string; comparator: string; value: string }
type Props = {
  id: string
  value: readonly ShareValue[]
  onValueChange: (value: ShareValue[]) => void
  departments: readonly DepartmentChoice[]
  /** The target as it is being typed. */
  whole: { readonly comparator: string; readonly value: string; readonly measureUnit: string }
  fieldId: (path: string) => string
  errorOf: (path: string) => string | undefined
}

const KINDS = SHARE_COMPARATORS.map((value) => ({ value: value as string, label: TARGET_COMPARATOR_LABELS[value] }))
const FIELDS = ['departmentId', 'comparator', 'value'] as const

/** What the target asks of each department, one line a department; the sum is said beside the whole while it is typed. */
export function SharesField({ id, value, onValueChange, departments, whole, fieldId, errorOf }: Props) {
  const change = (index: number, given: Partial<ShareValue>) => onValueChange(value.with(index, { ...value[index]!, ...given }))
  const held = new Set(value.map(({ departmentId }) => departmentId))
  const options = departments.filter((one) => !held.has(one.id)).map(({ id: departmentId, name, shortName, otherNames }) => ({ value: departmentId, label: name, keywords: [shortName, ...otherNames] }))
  const sum = sumWords(whole, value)
  return (
    <div className="space-y-2">
      {value.map((share, index) => {
        const name = departments.find((one) => one.id === share.departmentId)?.name ?? '已撤并单位'
        const mistakes = FIELDS.map((field) => errorOf(`shares.${index}.${field}`)).filter((one) => one !== undefined)
        return (
          <div key={share.departmentId} role="group" aria-label={name} className="rounded-md border border-line px-3 py-2">
            <div className="flex flex-wrap items-center gap-2">
              <span className="min-w-32 flex-1">{name}</span>
              <NativeSelect id={fieldId(`shares.${index}.comparator`)} aria-label={`${name}的分解类型`} value={share.comparator} onValueChange={(comparator) => change(index, { comparator })} options={KINDS} className="w-32" />
              <TextInput id={fieldId(`shares.${index}.value`)} aria-label={`${name}的分解目标`} numeric="decimal" value={share.value} onValueChange={(next) => change(index, { value: next })} className="w-28!" placeholder="数值" />
              <IconButton size="sm" label={`移除${name}的分解目标`} onClick={() => onValueChange(value.filter((_, one) => one !== index))}><X aria-hidden className="size-4" /></IconButton>
            </div>
            {mistakes.map((message) => <FieldError key={message}>{message}</FieldError>)}
          </div>
        )
      })}
      {sum && <p role="status" className="text-sm text-ink-2">{sum}</p>}
      <SearchSelect id={id} aria-label="添加分解单位" placeholder="添加单位，可输入简称" options={options} value="" onValueChange={(departmentId) => departmentId && onValueChange([...value, { departmentId, comparator: (SHARE_COMPARATORS as readonly string[]).includes(whole.comparator) ? whole.comparator : 'AT_LEAST', value: '' }])} />
    </div>
  )
}

/** Nothing until every line has its number. */
function sumWords(whole: Props['whole'], shares: readonly ShareValue[]): string | null {
  const value = decimalOf(whole.value)
  const parts = shares.flatMap((share) => decimalOf(share.value) ?? [])
  if (value === null || parts.length < shares.length) return null
  return sharesSum({ comparator: whole.comparator as TargetComparator, value, measureUnit: whole.measureUnit || null }, parts.map((one) => ({ value: one })))?.words ?? null
}

function decimalOf(text: string): string | null {
  const parsed = decimalField.safeParse(text)
  return parsed.success ? parsed.data : null
}
