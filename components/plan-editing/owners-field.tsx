'use client'

import { X } from 'lucide-react'
import type { DepartmentChoice } from '@/lib/plan/task-part.queries'
import { UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { IconButton } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'

export type OwnerValue = { departmentId: string; role: string }
type Props = { id: string; value: readonly OwnerValue[]; onValueChange: (value: OwnerValue[]) => void; departments: readonly DepartmentChoice[] }

const ROLES = Object.entries(UNIT_ROLE_LABELS).map(([value, label]) => ({ value, label }))

/** Which departments answer for a target, and in which role. */
export function OwnersField({ id, value, onValueChange, departments }: Props) {
  const held = new Set(value.map(({ departmentId }) => departmentId))
  const options = departments.filter((one) => !held.has(one.id)).map(({ id: departmentId, name, shortName, otherNames }) => ({ value: departmentId, label: name, keywords: [shortName, ...otherNames] }))
  return (
    <div className="space-y-2">
      <ul className="space-y-1.5">
        {value.map((owner, index) => {
          const name = departments.find((one) => one.id === owner.departmentId)?.name ?? '已撤并单位'
          return (
            <li key={owner.departmentId} className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-1.5">
              <span className="min-w-0 flex-1">{name}</span>
              <NativeSelect aria-label={`${name}的角色`} value={owner.role} onValueChange={(role) => onValueChange(value.with(index, { ...owner, role }))} options={ROLES} className="w-32" />
              <IconButton size="sm" label={`移除${name}`} onClick={() => onValueChange(value.filter((_, one) => one !== index))}><X aria-hidden className="size-4" /></IconButton>
            </li>
          )
        })}
      </ul>
      <SearchSelect id={id} aria-label="添加责任单位" placeholder="添加单位，可输入简称" options={options} value="" onValueChange={(departmentId) => departmentId && onValueChange([...value, { departmentId, role: value.length === 0 ? 'LEAD' : 'RESPONSIBLE' }])} />
    </div>
  )
}
