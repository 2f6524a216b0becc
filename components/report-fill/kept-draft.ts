/** Where what was typed is kept until the server has it: in the browser, also when the tab is closed. */
export type KeptStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PREFIX = 'report-draft:'

/** What was typed on top of which version. */
export type Kept = { readonly version: number; readonly content: unknown }

/** Keeps what was typed. Silent where the browser keeps nothing: returns false. */
export function keepTyped(store: KeptStore, key: string, kept: Kept): boolean {
  try {
    store.setItem(PREFIX + key, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** Finds what was kept; null where there is nothing, or nothing readable. */
export function findTyped(store: KeptStore, key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(PREFIX + key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('content' in kept)) return null
    return typeof kept.version === 'number' ? { version: kept.version, content: kept.content } : null
  } catch {
    return null
  }
}

/** Forgets it: the server has it now. */
export function dropTyped(store: KeptStore, key: string): void {
  try {
    store.removeItem(PREFIX + key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
