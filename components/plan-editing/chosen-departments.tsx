'use client'

import { X } from 'lucide-react'
import type { DepartmentChoice } from '@/lib/plan/task-part.queries'
import { IconButton } from '../ui/button'
import { SearchSelect } from '../ui/search-select'

type Props = { id: string; value: readonly string[]; onValueChange: (value: string[]) => void; departments: readonly DepartmentChoice[] }

/** Several departments, each found by any of its names. */
export function ChosenDepartments({ id, value, onValueChange, departments }: Props) {
  const options = departments.filter((one) => !value.includes(one.id)).map(({ id: departmentId, name, shortName, otherNames }) => ({ value: departmentId, label: name, keywords: [shortName, ...otherNames] }))
  return (
    <div className="space-y-1.5">
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {value.map((departmentId) => {
          const name = departments.find((one) => one.id === departmentId)?.name ?? '已撤并单位'
          return <li key={departmentId} className="flex items-center text-table">{name}<IconButton size="sm" label={`移除${name}`} onClick={() => onValueChange(value.filter((one) => one !== departmentId))}><X aria-hidden className="size-3.5" /></IconButton></li>
        })}
      </ul>
      <SearchSelect id={id} aria-label="添加报送单位" placeholder="添加单位，可输入简称" options={options} value="" onValueChange={(chosen) => chosen && onValueChange([...value, chosen])} />
    </div>
  )
}
