import type { NavIconName } from '@/lib/shared/nav-icon-name'

/** One entry of the navigation. The role decides which there are; nothing is shown greyed out. */
export type NavItem = {
  href: string
  label: string
  icon: NavIconName
  /** Heading it stands under; entries of one section follow each other. */
  section?: string
  /** What waits there. */
  count?: number
}

export type NavSection = { title: string | undefined; items: NavItem[] }

/** Entries by section, in the order given. */
export function groupNav(items: readonly NavItem[]): NavSection[] {
  const sections: NavSection[] = []
  for (const item of items) {
    const last = sections.at(-1)
    if (last && last.title === item.section) last.items.push(item)
    else sections.push({ title: item.section, items: [item] })
  }
  return sections
}

/** The entry a path belongs to: the longest one it lies under. Null outside all of them. */
export function findCurrentNav(items: readonly NavItem[], pathname: string): NavItem | null {
  const under = items.filter((item) => pathname === item.href || (item.href !== '/' && pathname.startsWith(`${item.href}/`)))
  return under.sort((a, b) => b.href.length - a.href.length)[0] ?? null
}

/** Up to four entries stand in the bar on phones; with five or fewer, all do. */
export function splitForPhone(items: readonly NavItem[]): { bar: NavItem[]; more: NavItem[] } {
  return items.length <= 5 ? { bar: [...items], more: [] } : { bar: items.slice(0, 4), more: items.slice(4) }
}
