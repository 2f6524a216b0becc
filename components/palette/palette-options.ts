import type { PaletteItem } from '@/lib/shared/palette-item'
import { searchOptions } from '../ui/option-search'

export type PaletteGroup = { readonly title: string; readonly items: readonly PaletteItem[] }

const TITLES: Record<PaletteItem['kind'], string> = { page: '页面', plan: '规划方案', task: '任务', department: '单位', business: '监管对象', batch: '抽检批次' }

/**
 * What the palette lists: without a query what was used lately and the pages; with one the pages that match, what the
 * portal found, and the way to the search page. Empty groups are left out.
 */
export function paletteGroups(query: string, pages: readonly PaletteItem[], recent: readonly PaletteItem[], found: readonly PaletteItem[], searchHref: string | null): PaletteGroup[] {
  if (query === '') return withoutEmpty([{ title: '最近使用', items: recent }, { title: TITLES.page, items: pages }])
  const matching = searchOptions(pages.map((page) => ({ value: page.href, label: page.label, page })), query).map(({ page }) => page)
  const search: PaletteItem[] = searchHref === null ? [] : [{ kind: 'page', href: `${searchHref}?q=${encodeURIComponent(query)}`, label: `搜索“${query}”的全部结果` }]
  return withoutEmpty([
    { title: TITLES.page, items: matching },
    ...(['plan', 'task', 'business', 'batch', 'department'] as const).map((kind) => ({ title: TITLES[kind], items: found.filter((item) => item.kind === kind) })),
    { title: '全文搜索', items: search },
  ])
}

function withoutEmpty(groups: readonly PaletteGroup[]): PaletteGroup[] {
  return groups.filter(({ items }) => items.length > 0)
}

/** The place a key moves to, round the ends; -1 stays where there is nothing. */
export function stepActive(count: number, active: number, key: string): number {
  if (count === 0) return -1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return (Math.max(active, key === 'ArrowUp' ? 0 : -1) + (key === 'ArrowUp' ? -1 : 1) + count) % count
}
