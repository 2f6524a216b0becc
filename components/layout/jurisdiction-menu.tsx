'use client'

import { Check } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { DropdownMenu } from 'radix-ui'
import { useState, useTransition } from 'react'
import { callAction } from '../forms/call-action'
import { isOnline, sayHeld } from '../ui/connection'
import { useProgress } from '../ui/page-progress'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'
import { JurisdictionButton, type JurisdictionSwitchProps } from './jurisdiction-name'
import { MENU_ENTRY_CLASS, MENU_PANEL_CLASS } from './menu-panel'

/** A link may ask for one jurisdiction; a choice made here wins over it. */
const LINKED = 'jurisdiction'

/** The menu of those who see more than one jurisdiction, open from the start: it is there once it was asked for. Arrow keys, Home, End and first letters move in it. */
export function JurisdictionMenu({ currentId, choices, onChoose }: JurisdictionSwitchProps) {
  const [open, setOpen] = useState(true)
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
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild aria-busy={pending || undefined}>
        <JurisdictionButton name={choices.find((choice) => choice.id === currentId)?.name} />
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
