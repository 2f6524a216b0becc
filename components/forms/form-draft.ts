import { dropJson, findJson, keepJson, type JsonStore } from './kept-json'

/** Where drafts are kept: the tab's own storage, so that nothing stays behind when it is closed. */
export type DraftStore = JsonStore

const PREFIX = 'form-draft:'

/** Keeps what was typed under a key. @returns whether the browser keeps it */
export function keepDraft(store: DraftStore, key: string, values: Record<string, unknown>): boolean {
  return keepJson(store, PREFIX + key, values)
}

/**
 * Finds what was kept. Only fields the form has today and of the kind they have today come back, so that a draft
 * of an older version of the form cannot break the new one. Null when there is nothing to restore.
 */
export function findDraft<V extends Record<string, unknown>>(store: DraftStore, key: string, initial: V): Partial<V> | null {
  const kept = findJson(store, PREFIX + key)
  if (typeof kept !== 'object' || kept === null) return null
  const fitting = Object.entries(kept).filter(([name, value]) => Object.hasOwn(initial, name) && sameKind(value, initial[name]))
  return fitting.length > 0 ? (Object.fromEntries(fitting) as Partial<V>) : null
}

/** Forgets what was kept. */
export function dropDraft(store: DraftStore, key: string): void {
  dropJson(store, PREFIX + key)
}

function sameKind(a: unknown, b: unknown): boolean {
  return Array.isArray(a) === Array.isArray(b) && (typeof a === typeof b || a === null || b === null || b === undefined)
}
