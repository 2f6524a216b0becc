import { isPaletteItem, type PaletteItem } from '@/lib/shared/palette-item'

/** The tab's own storage: nothing stays behind when it is closed. */
export type RecentStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'palette-recent'
const MOST = 6

/** What this account went to lately, the last first. What another account left in this tab is forgotten at sight. */
export function readRecent(store: RecentStore, owner: string): PaletteItem[] {
  try {
    const kept: unknown = JSON.parse(store.getItem(KEY) ?? 'null')
    if (typeof kept === 'object' && kept !== null && 'owner' in kept && kept.owner === owner && 'items' in kept && Array.isArray(kept.items)) return kept.items.filter(isPaletteItem).slice(0, MOST)
    store.removeItem(KEY)
  } catch {
    // A browser that keeps nothing has nothing to offer.
  }
  return []
}

/** Puts an item first, each once. Silent where the browser keeps nothing. */
export function rememberRecent(store: RecentStore, owner: string, item: PaletteItem): void {
  const items = [item, ...readRecent(store, owner).filter(({ href }) => href !== item.href)].slice(0, MOST)
  try {
    store.setItem(KEY, JSON.stringify({ owner, items }))
  } catch {
    // Storage full or forbidden: the palette works without it.
  }
}

/** Forgets everything: called when the session ends. */
export function forgetRecent(store: RecentStore): void {
  try {
    store.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}
