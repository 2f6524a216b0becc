'use client'

import { Plus, Search, Trash2 } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { FoundDrawBusiness } from '@/lib/inspection/draw/draw-pool.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { EXCLUSION_LABELS } from '@/lib/terms/inspection-draw'
import { callAction } from '../forms/call-action'
import { Button, IconButton } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

export type ExclusionRow = { readonly businessId: string; readonly name: string; readonly code: string; readonly reason: string }

type Props = { value: readonly ExclusionRow[]; onValueChange: (value: readonly ExclusionRow[]) => void; jurisdictionId: string; find: ServerAction<FoundDrawBusiness[]>; fieldId: (path: string) => string; errorOf: (path: string) => string | undefined }

const CODES = Object.entries(EXCLUSION_LABELS).map(([value, label]) => ({ value, label }))

/** Who is in the pool and not drawn, each with the reason that goes into the record. */
export function ExclusionFields({ value: rows, onValueChange, jurisdictionId, find, fieldId, errorOf }: Props) {
  const set = (index: number, part: Partial<ExclusionRow>) => onValueChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <div className="space-y-3">
      {rows.length > 0 && (
        <ul aria-label="排除名单" className="divide-y divide-line-soft rounded-md border border-line bg-surface">
          {rows.map((row, index) => {
            const path = `exclusions.${index}`
            const wrong = ['businessId', 'code', 'reason'].map((name) => errorOf(`${path}.${name}`)).find(Boolean)
            return (
              <li key={row.businessId} className="px-3 py-2">
                <div className="flex flex-wrap items-center gap-2">
                  <p id={fieldId(`${path}.businessId`)} tabIndex={-1} className="min-w-0 flex-1 basis-48 text-table">{row.name}</p>
                  <NativeSelect id={fieldId(`${path}.code`)} className="w-56" aria-label={`${row.name}的排除原因`} value={row.code} onValueChange={(code) => set(index, { code })} options={CODES} placeholder="请选择原因" />
                  <TextInput id={fieldId(`${path}.reason`)} className="basis-56" aria-label={`${row.name}的排除说明`} placeholder="说明，如：省局10月已查" value={row.reason} onValueChange={(reason) => set(index, { reason })} />
                  <IconButton label={`从排除名单移出 ${row.name}`} onClick={() => onValueChange(rows.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
                </div>
                {wrong && <p className="mt-1 text-sm text-attention">{wrong}</p>}
              </li>
            )
          })}
        </ul>
      )}
      <FindBusiness jurisdictionId={jurisdictionId} find={find} taken={rows.map(({ businessId }) => businessId)} onChoose={({ id, name }) => onValueChange([...rows, { businessId: id, name, code: '', reason: '' }])} />
    </div>
  )
}

function FindBusiness({ jurisdictionId, find, taken, onChoose }: { jurisdictionId: string; find: ServerAction<FoundDrawBusiness[]>; taken: readonly string[]; onChoose: (business: FoundDrawBusiness) => void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly FoundDrawBusiness[] | null>(null)
  const [problem, setProblem] = useState<string>()
  const [pending, startTransition] = useTransition()
  const look = () =>
    startTransition(async () => {
      const result = await callAction(find, { jurisdictionId, text })
      setProblem(result.ok ? undefined : (Object.values(result.fieldErrors ?? {})[0] ?? result.message))
      setFound(result.ok ? result.data : null)
    })
  const left = found?.filter(({ id }) => !taken.includes(id))
  return (
    <div>
      <div className="flex gap-2">
        <TextInput
          type="search" aria-label="按名称或代码查找要排除的监管对象" placeholder="按名称或代码查找" value={text} onValueChange={setText} className="max-w-72"
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            look()
          }}
        />
        <Button pending={pending} pendingLabel="正在查找" onClick={look} className="shrink-0" icon={<Search aria-hidden className="size-4" />}>查找</Button>
      </div>
      <div role="status" className="text-table">
        {problem && <p className="mt-1.5 text-attention">{problem}</p>}
        {left?.length === 0 && <p className="mt-1.5">没有找到名称或代码相符、又未列入的在营监管对象。</p>}
      </div>
      {left && left.length > 0 && (
        <ul aria-label="找到的监管对象" className="mt-2 max-h-60 divide-y divide-line-soft overflow-y-auto rounded-md border border-line bg-surface">
          {left.map((one) => (
            <li key={one.id} className="flex items-center gap-3 px-3 py-1.5 text-table">
              <p className="min-w-0 flex-1">{one.name}<span className="block text-sm text-ink-2">{one.address}</span></p>
              <Button size="sm" icon={<Plus aria-hidden className="size-4" />} aria-label={`排除 ${one.name}`} onClick={() => onChoose(one)}>排除</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
