'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '../ui/button'
import { MoreButton } from './more-button'
import { groupNav, type NavItem } from './nav-item'
import { NavLink } from './nav-link'

/** What does not fit into the bar on phones, in a sheet; open from the start: it is there once it was asked for. */
export function MoreSheet({ items, current }: { items: NavItem[]; current: NavItem | null }) {
  const [open, setOpen] = useState(true)
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild><MoreButton inside={items.some((item) => item === current)} /></Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 flex items-end bg-ink/40 animate-fade-in md:hidden">
          <Radix.Content aria-describedby={undefined} className="max-h-[80dvh] w-full overflow-y-auto rounded-t-md bg-surface px-3 pt-2 pb-[calc(1rem+env(safe-area-inset-bottom))] shadow-float outline-none animate-slide-up">
            <div className="mb-1 flex items-center justify-between pl-2.5">
              <Radix.Title className="text-h3 font-semibold">更多</Radix.Title>
              <Radix.Close asChild><IconButton label="关闭"><X aria-hidden className="size-5" /></IconButton></Radix.Close>
            </div>
            <nav aria-label="更多导航">
              {groupNav(items).map((section, index) => (
                <div key={section.title ?? index} className="mb-2">
                  {section.title && <p className="px-2.5 py-1 text-xs text-ink-2">{section.title}</p>}
                  <ul className="grid grid-cols-2 gap-0.5">
                    {section.items.map((item) => (
                      <li key={item.href}><NavLink item={item} current={item === current} onFollow={() => setOpen(false)} /></li>
                    ))}
                  </ul>
                </div>
              ))}
            </nav>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
