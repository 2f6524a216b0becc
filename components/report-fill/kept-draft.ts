import { dropJson, findJson, keepJson, type JsonStore } from '../forms/kept-json'

/** Where what was typed is kept until the server has it: in the browser, also when the tab is closed. */
export type KeptStore = JsonStore

const PREFIX = 'report-draft:'

/** What was typed on top of which version. */
export type Kept = { readonly version: number; readonly content: unknown }

/** Keeps what was typed. @returns whether the browser keeps it */
export function keepTyped(store: KeptStore, key: string, kept: Kept): boolean {
  return keepJson(store, PREFIX + key, kept)
}

/** Finds what was kept; null where there is nothing, or nothing readable. */
export function findTyped(store: KeptStore, key: string): Kept | null {
  const kept = findJson(store, PREFIX + key)
  if (typeof kept !== 'object' || kept === null || !('version' in kept) || !('content' in kept)) return null
  return typeof kept.version === 'number' ? { version: kept.version, content: kept.content } : null
}

/** Forgets it: the server has it now. */
export function dropTyped(store: KeptStore, key: string): void {
  dropJson(store, PREFIX + key)
}
