'use client'

import { clsx } from 'clsx'
import { Ellipsis, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '../ui/button'
import { findCurrentNav, groupNav, splitForPhone, type NavItem } from './nav-item'
import { BarLink, NavLink } from './nav-link'

function MoreSheet({ items, current }: { items: NavItem[]; current: NavItem | null }) {
  const [open, setOpen] = useState(false)
  const inside = items.some((item) => item === current)
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger className={clsx('flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs focus-visible:-outline-offset-2', inside ? 'font-semibold text-action' : 'text-ink-2')}>
        <Ellipsis aria-hidden className="size-5" />
        更多
      </Radix.Trigger>
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

/** The navigation on phones: a bar at the bottom, what does not fit behind 更多. */
export function BottomBar({ items }: { items: NavItem[] }) {
  const current = findCurrentNav(items, usePathname())
  const { bar, more } = splitForPhone(items)
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden">
      <nav aria-label="主导航" className="flex h-(--bottom-bar-height) items-stretch">
        {bar.map((item) => <BarLink key={item.href} item={item} current={item === current} />)}
        {more.length > 0 && <MoreSheet items={more} current={current} />}
      </nav>
    </div>
  )
}
