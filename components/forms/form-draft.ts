/** Where drafts are kept: the tab's own storage, so that nothing stays behind when it is closed. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PREFIX = 'form-draft:'

/** Keeps what was typed under a key. Silent when the browser keeps nothing (private mode, storage full): returns false. */
export function keepDraft(store: DraftStore, key: string, values: Record<string, unknown>): boolean {
  try {
    store.setItem(PREFIX + key, JSON.stringify(values))
    return true
  } catch {
    return false
  }
}

/**
 * Finds what was kept. Only fields the form has today and of the kind they have today come back, so that a draft
 * of an older version of the form cannot break the new one. Null when there is nothing to restore.
 */
export function findDraft<V extends Record<string, unknown>>(store: DraftStore, key: string, initial: V): Partial<V> | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(PREFIX + key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const fitting = Object.entries(kept).filter(([name, value]) => Object.hasOwn(initial, name) && sameKind(value, initial[name]))
    return fitting.length > 0 ? (Object.fromEntries(fitting) as Partial<V>) : null
  } catch {
    return null
  }
}

/** Forgets what was kept. */
export function dropDraft(store: DraftStore, key: string): void {
  try {
    store.removeItem(PREFIX + key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function sameKind(a: unknown, b: unknown): boolean {
  return Array.isArray(a) === Array.isArray(b) && (typeof a === typeof b || a === null || b === null || b === undefined)
}
