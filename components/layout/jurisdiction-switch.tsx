'use client'

import { Check, ChevronDown, MapPin } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Popover } from 'radix-ui'
import { useState, useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { FloatingPanel } from '../ui/floating-panel'
import { useToast } from '../ui/toast'
import { MENU_ENTRY_CLASS } from './menu-panel'

export type JurisdictionChoice = {
  id: string
  name: string
}

/** The jurisdiction one looks at; a switch only for those who see more than one. */
export function JurisdictionSwitch({ currentId, choices, onChoose }: { currentId: string; choices: JurisdictionChoice[]; onChoose: ServerAction<unknown> }) {
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const router = useRouter()
  const toast = useToast()
  const choose = (jurisdictionId: string) =>
    startTransition(async () => {
      const result = await onChoose({ jurisdictionId })
      if (!result.ok) return toast({ tone: 'attention', message: result.message })
      setOpen(false)
      router.refresh()
    })
  const current = choices.find((choice) => choice.id === currentId)
  const name = (
    <>
      <MapPin aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="min-w-0 truncate font-medium">{current?.name ?? '未选择地区'}</span>
    </>
  )
  if (choices.length < 2) return <p className="flex min-w-0 items-center gap-1.5 text-table"><span className="sr-only">当前地区：</span>{name}</p>
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="-ml-2 flex min-h-9 min-w-0 items-center gap-1.5 rounded-md px-2 text-table hover:bg-sunken pointer-coarse:min-h-11">
        <span className="sr-only">切换地区，当前：</span>
        {name}
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
      </Popover.Trigger>
      <FloatingPanel aria-label="切换地区" className="max-h-[70dvh] w-64 overflow-y-auto p-1">
        <ul>
          {choices.map((choice) => (
            <li key={choice.id}>
              <button type="button" disabled={pending} aria-current={choice.id === currentId || undefined} onClick={() => choose(choice.id)} className={MENU_ENTRY_CLASS}>
                <Check aria-hidden className={choice.id === currentId ? 'size-4 shrink-0 text-action' : 'invisible size-4 shrink-0'} />
                {choice.name}
              </button>
            </li>
          ))}
        </ul>
      </FloatingPanel>
    </Popover.Root>
  )
}
