'use client'

import { Check, ChevronDown, MapPin } from 'lucide-react'
import Link from 'next/link'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { FloatingPanel } from '../ui/floating-panel'
import { MENU_ENTRY_CLASS } from './menu-panel'

export type JurisdictionChoice = {
  id: string
  name: string
  /** Where choosing it leads; the page decides how it travels in the URL. */
  href: string
}

/** The jurisdiction one looks at; a switch only for those who see more than one. */
export function JurisdictionSwitch({ currentId, choices }: { currentId: string; choices: JurisdictionChoice[] }) {
  const [open, setOpen] = useState(false)
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
              <Link href={choice.href} prefetch={false} aria-current={choice.id === currentId || undefined} onClick={() => setOpen(false)} className={MENU_ENTRY_CLASS}>
                <Check aria-hidden className={choice.id === currentId ? 'size-4 shrink-0 text-action' : 'invisible size-4 shrink-0'} />
                {choice.name}
              </Link>
            </li>
          ))}
        </ul>
      </FloatingPanel>
    </Popover.Root>
  )
}
