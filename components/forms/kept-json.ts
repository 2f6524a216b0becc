/** A place of the browser's own to keep things in: the tab's, or the one that outlives it. */
export type JsonStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps a value under a key. Silent where the browser keeps nothing (private mode, storage full): returns false. */
export function keepJson(store: JsonStore, key: string, value: unknown): boolean {
  try {
    store.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** What was kept under a key, whatever it is by now; null where there is nothing, or nothing readable. */
export function findJson(store: JsonStore, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** Forgets what was kept. */
export function dropJson(store: JsonStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
