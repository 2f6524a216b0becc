'use client'

import { Search } from 'lucide-react'
import { useState, useTransition } from 'react'
import type { FoundBusiness } from '@/lib/sampling/batch-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'

type Props = {
  jurisdictionId: string
  /** What is looked for: the name as it is typed beside it. */
  text: string
  value: string
  onChoose: (business: { id: string; name: string } | null) => void
  find: ServerAction<FoundBusiness[]>
}

/** Finds the business sampled in the register, by the name typed beside it; none is a choice too. */
export function BusinessChoice({ jurisdictionId, text, value, onChoose, find }: Props) {
  const [found, setFound] = useState<readonly FoundBusiness[] | null>(null)
  const [problem, setProblem] = useState<string>()
  const [pending, startTransition] = useTransition()
  const look = () =>
    startTransition(async () => {
      const result = await callAction(find, { jurisdictionId, text })
      setProblem(result.ok ? undefined : (Object.values(result.fieldErrors ?? {})[0] ?? result.message))
      setFound(result.ok ? result.data : null)
    })
  const choose = (business: FoundBusiness) => {
    onChoose(business)
    setFound(null)
  }
  return (
    <div className="rounded-md border border-line bg-sunken px-3 py-2 text-table">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className="min-w-0 flex-1 text-ink-2">{value === '' ? '未关联监管对象' : '已关联监管对象'}</p>
        {value !== '' && <Button size="sm" variant="quiet" onClick={() => onChoose(null)}>取消关联</Button>}
        <Button size="sm" pending={pending} pendingLabel="正在查找" onClick={look} icon={<Search aria-hidden className="size-4" />}>按名称查找监管对象</Button>
      </div>
      <div role="status">
        {problem && <p className="mt-1.5 text-attention">{problem}</p>}
        {found?.length === 0 && <p className="mt-1.5">没有名称、代码或许可证号相符的监管对象，可以不关联。</p>}
      </div>
      {found && found.length > 0 && (
        <ul aria-label="找到的监管对象" className="mt-2 max-h-60 divide-y divide-line overflow-y-auto rounded-md border border-line bg-surface">
          {found.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => choose(one)} className="block w-full px-3 py-2 text-left hover:bg-action-soft focus-visible:-outline-offset-2">
                {one.name}
                <span className="block text-sm text-ink-2">{[one.code, one.address].filter((part) => part !== '').join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
