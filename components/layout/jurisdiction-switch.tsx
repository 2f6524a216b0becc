'use client'

import { Check, ChevronDown, MapPin } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { useState, useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { isOnline, sayHeld } from '../ui/connection'
import { useProgress } from '../ui/page-progress'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'
import { MENU_ENTRY_CLASS, MENU_PANEL_CLASS } from './menu-panel'

export type JurisdictionChoice = {
  id: string
  name: string
  /** How far below the topmost choice it lies, 0 for the topmost. */
  depth?: number
}

/** A link may ask for one jurisdiction; a choice made here wins over it. */
const LINKED = 'jurisdiction'

/** The jurisdiction one looks at; a switch only for those who see more than one. Arrow keys, Home, End and first letters move in the menu. */
export function JurisdictionSwitch({ currentId, choices, onChoose }: { currentId: string; choices: JurisdictionChoice[]; onChoose: ServerAction<unknown> }) {
  const [open, setOpen] = useState(false)
  const [pending, startTransition] = useTransition()
  const router = usePortalRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  const toast = useToast()
  useProgress(pending)
  const choose = (jurisdictionId: string) => {
    if (!isOnline()) return sayHeld()
    startTransition(async () => {
      const result = await callAction(onChoose, { jurisdictionId })
      if (!result.ok) return toast({ tone: 'attention', message: result.message })
      if (!search.has(LINKED)) return router.refresh()
      const rest = new URLSearchParams([...search].filter(([key]) => key !== LINKED))
      router.replace(rest.size > 0 ? `${pathname}?${rest}` : pathname)
    })
  }
  const current = choices.find((choice) => choice.id === currentId)
  const name = (
    <>
      <MapPin aria-hidden className="size-4 shrink-0 text-ink-2" />
      <span className="min-w-0 truncate font-medium">{current?.name ?? '未选择地区'}</span>
    </>
  )
  if (choices.length < 2) return <p className="flex min-w-0 items-center gap-1.5 text-table"><span className="sr-only">当前地区：</span>{name}</p>
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger aria-busy={pending || undefined} className="-ml-2 flex min-h-9 min-w-0 items-center gap-1.5 rounded-md px-2 text-table hover:bg-sunken pointer-coarse:min-h-11">
        <span className="sr-only">切换地区，当前：</span>
        {name}
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-2" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} collisionPadding={8} aria-label="切换地区" className={`${MENU_PANEL_CLASS} max-h-[70dvh] w-64 overflow-y-auto p-1`}>
          <DropdownMenu.RadioGroup value={currentId} onValueChange={choose}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem key={choice.id} value={choice.id} disabled={pending} style={{ paddingLeft: `${0.625 + (choice.depth ?? 0)}rem` }} className={`${MENU_ENTRY_CLASS} cursor-pointer outline-none data-highlighted:bg-action-soft`}>
                <Check aria-hidden className={choice.id === currentId ? 'size-4 shrink-0 text-action' : 'invisible size-4 shrink-0'} />
                {choice.name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
