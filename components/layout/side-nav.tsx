'use client'

import { clsx } from 'clsx'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { BrandMark } from './brand-mark'
import { findCurrentNav, groupNav, type NavItem } from './nav-item'
import { NavLink } from './nav-link'
import { NAV_COLLAPSED_KEY, settingCookie } from './type-size'

/** The navigation at the left, 208 px, or icons only. Remembers which. */
export function SideNav({ items, initiallyCollapsed, title }: { items: NavItem[]; initiallyCollapsed: boolean; title: string }) {
  const [collapsed, setCollapsed] = useState(initiallyCollapsed)
  const current = findCurrentNav(items, usePathname())
  const Toggle = collapsed ? PanelLeftOpen : PanelLeftClose
  return (
    <div className={clsx('shrink-0 border-r border-line bg-surface max-md:hidden print:hidden', collapsed ? 'w-(--nav-width-collapsed)' : 'w-(--nav-width)')}>
      <nav aria-label="主导航" className="sticky top-0 flex h-[calc(100dvh-var(--banner-height))] flex-col">
        <div className={clsx('flex h-(--topbar-height) shrink-0 items-center gap-2.5 border-b border-line', collapsed ? 'justify-center' : 'px-3.5')}>
          <BrandMark />
          <span className={collapsed ? 'sr-only' : 'text-table leading-tight font-semibold text-balance'}>{title}</span>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
          {groupNav(items).map((section, index) => (
            <div key={section.title ?? index} className={clsx(index > 0 && 'mt-3', index > 0 && collapsed && 'border-t border-line pt-3')}>
              {section.title && !collapsed && <p className="px-2.5 pb-1 text-xs text-ink-2">{section.title}</p>}
              <ul className="space-y-0.5">
                {section.items.map((item) => (
                  <li key={item.href}><NavLink item={item} current={item === current} collapsed={collapsed} /></li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <div className="border-t border-line p-2">
          <button
            type="button"
            aria-expanded={!collapsed}
            onClick={() => {
              document.cookie = settingCookie(NAV_COLLAPSED_KEY, collapsed ? '0' : '1')
              setCollapsed(!collapsed)
            }}
            className={clsx('flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 text-sm text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:min-h-11', collapsed && 'justify-center')}
          >
            <Toggle aria-hidden className="size-4.5 shrink-0" />
            <span className={collapsed ? 'sr-only' : undefined}>{collapsed ? '展开导航' : '收起导航'}</span>
          </button>
        </div>
      </nav>
    </div>
  )
}
