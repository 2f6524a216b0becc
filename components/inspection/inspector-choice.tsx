'use client'

import { X } from 'lucide-react'
import type { PlanOptions } from '@/lib/inspection/inspection-view.queries'
import { IconButton } from '../ui/button'
import { SearchSelect } from '../ui/search-select'

type Props = { value: string[]; onValueChange: (value: string[]) => void; inspectors: PlanOptions['inspectors']; departmentId: string }

/** Inspectors in their order, the first of whom leads; who must stay away or is not available is said, not hidden. */
export function InspectorChoice({ value, onValueChange, inspectors, departmentId }: Props) {
  const ordered = [...inspectors.filter((one) => one.departmentId === departmentId), ...inspectors.filter((one) => one.departmentId !== departmentId)]
  const options = ordered.filter((one) => one.avoids === null && one.isAvailable && !value.includes(one.accountId)).map((one) => ({ value: one.accountId, label: `${one.name}（${one.departmentName}，${one.certificateNumber}）`, keywords: [one.name, one.certificateNumber] }))
  const barred = ordered.filter((one) => one.avoids !== null)
  return (
    <div className="space-y-2">
      {value.length > 0 && (
        <ol aria-label="已选检查人员" className="divide-y divide-line rounded-md border border-line bg-surface">
          {value.map((id, index) => {
            const one = inspectors.find(({ accountId }) => accountId === id)
            const name = one?.name ?? '不在名录中的人员'
            return (
              <li key={id} className="flex items-center gap-2 px-3 py-1 text-table">
                <span className="min-w-0 flex-1">{name}<span className="text-ink-2">{one ? `　${one.departmentName}　${one.certificateNumber}` : ''}{index === 0 ? '　带队' : ''}</span></span>
                <IconButton size="sm" label={`移除${name}`} onClick={() => onValueChange(value.filter((other) => other !== id))}><X aria-hidden className="size-4" /></IconButton>
              </li>
            )
          })}
        </ol>
      )}
      <SearchSelect key={value.length} aria-label="添加检查人员" placeholder={inspectors.length === 0 ? '名录中还没有检查人员' : '输入姓名或执法证号添加'} options={options} value="" onValueChange={(id) => id && onValueChange([...value, id])} clearable={false} />
      {barred.length > 0 && <p className="text-sm text-ink-2">应当回避：{barred.map(({ name, avoids }) => `${name}（${avoids}）`).join('、')}</p>}
    </div>
  )
}
