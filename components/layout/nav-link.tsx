'use client'

import { clsx } from 'clsx'
import { LoaderCircle } from 'lucide-react'
import { useLinkStatus } from 'next/link'
import { PortalLink } from '../ui/portal-link'
import { NavIcon } from './nav-icon'
import type { NavItem } from './nav-item'

/** Turns while the page behind the link is on its way. */
function LinkIcon({ item, className }: { item: NavItem; className?: string }) {
  const { pending } = useLinkStatus()
  return pending ? <LoaderCircle aria-hidden className={clsx(className ?? 'size-4.5 shrink-0', 'animate-spin')} /> : <NavIcon name={item.icon} className={className} />
}

type Props = { item: NavItem; current: boolean; onFollow?: () => void }

/** An entry at the left, or in the sheet on phones. Collapsed, its name is read aloud and shown as a tip. */
export function NavLink({ item, current, collapsed = false, onFollow }: Props & { collapsed?: boolean }) {
  return (
    <PortalLink
      href={item.href}
      onClick={onFollow}
      aria-current={current ? 'page' : undefined}
      title={collapsed ? item.label : undefined}
      className={clsx(
        'flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1 text-table no-underline transition-colors focus-visible:-outline-offset-2 pointer-coarse:min-h-11',
        current ? 'bg-action-soft font-semibold text-action' : 'text-ink hover:bg-sunken',
        collapsed && 'justify-center',
      )}
    >
      <LinkIcon item={item} />
      <span className={collapsed ? 'sr-only' : 'min-w-0 flex-1'}>{item.label}</span>
      {Boolean(item.count) && !collapsed && (
        <span className="rounded-full bg-attention-soft px-1.5 text-xs font-medium text-attention">
          {item.count! > 99 ? '99+' : item.count}
          <span className="sr-only"> 项待处理</span>
        </span>
      )}
    </PortalLink>
  )
}

/** An entry in the bar at the bottom of a phone. */
export function BarLink({ item, current }: Props) {
  return (
    <PortalLink
      href={item.href}
      aria-current={current ? 'page' : undefined}
      className={clsx('relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs no-underline focus-visible:-outline-offset-2', current ? 'font-semibold text-action' : 'text-ink-2')}
    >
      <LinkIcon item={item} className="size-5 shrink-0" />
      <span className="max-w-full truncate px-0.5">{item.label}</span>
      {Boolean(item.count) && (
        <span className="absolute top-1 left-1/2 ml-1.5 min-w-4 rounded-full bg-attention px-1 text-center text-[0.625rem] leading-4 text-on-dark">
          {item.count! > 99 ? '99+' : item.count}
          <span className="sr-only"> 项待处理</span>
        </span>
      )}
    </PortalLink>
  )
}
