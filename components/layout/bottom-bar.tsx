'use client'

import { usePathname } from 'next/navigation'
import { useFetchedPart } from '../ui/use-fetched-part'
import { MoreButton } from './more-button'
import { findCurrentNav, splitForPhone, type NavItem } from './nav-item'
import { BarLink } from './nav-link'

const fetchSheet = () => import('./more-sheet').then((all) => all.MoreSheet)

/** 更多, which fetches its sheet when it is wanted. */
function More(props: { items: NavItem[]; current: NavItem | null }) {
  const { Part: Sheet, warm, want } = useFetchedPart(fetchSheet)
  if (Sheet) return <Sheet {...props} />
  return <MoreButton inside={props.items.some((item) => item === props.current)} aria-haspopup="dialog" aria-expanded={false} onPointerEnter={warm} onFocus={warm} onClick={() => want()} />
}

/** The navigation on phones: a bar at the bottom, what does not fit behind 更多. */
export function BottomBar({ items }: { items: NavItem[] }) {
  const current = findCurrentNav(items, usePathname())
  const { bar, more } = splitForPhone(items)
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden print:hidden">
      <nav aria-label="主导航" className="flex h-(--bottom-bar-height) items-stretch">
        {bar.map((item) => <BarLink key={item.href} item={item} current={item === current} />)}
        {more.length > 0 && <More items={more} current={current} />}
      </nav>
    </div>
  )
}
