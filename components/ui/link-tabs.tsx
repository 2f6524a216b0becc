'use client'

import { clsx } from 'clsx'
import { useEffect, useRef } from 'react'
import { PortalLink } from './portal-link'

export type LinkTab = {
  href: string
  label: string
  /** Number behind the word, e.g. rows waiting. */
  count?: number
  current: boolean
}

/** Tabs that live in the URL: each is a link, so that it can be shared and the back button works. The current one is in sight. */
export function LinkTabs({ tabs, label }: { tabs: LinkTab[]; label: string }) {
  const row = useRef<HTMLUListElement>(null)
  const current = tabs.find((tab) => tab.current)?.href
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>('[aria-current]')?.parentElement
    if (here && row.current) row.current.scrollLeft = here.offsetLeft + here.offsetWidth / 2 - row.current.clientWidth / 2
  }, [current])
  return (
    <nav aria-label={label} className="mb-4 border-b border-line print:hidden">
      <ul ref={row} className="relative -mb-px flex gap-x-1 overflow-x-auto overflow-y-hidden">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <PortalLink
              href={tab.href}
              scroll={false}
              aria-current={tab.current ? 'page' : undefined}
              className={clsx(
                'flex min-h-(--control-height) items-center gap-1.5 border-b-2 px-3 text-table whitespace-nowrap no-underline focus-visible:-outline-offset-2',
                tab.current ? 'border-action font-semibold text-action' : 'border-transparent text-ink-2 hover:border-edge hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-sm font-normal text-ink-2">{tab.count}</span>}
            </PortalLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
