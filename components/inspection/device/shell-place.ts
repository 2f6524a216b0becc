const VISIT_ID = /^#([0-9a-f]{8}-[0-9a-f-]{27})$/

/** Which visit the page without data shows: named behind the #, which no server ever sees. Null: the list. */
export const shownVisit = (): string | null => VISIT_ID.exec(window.location.hash)?.[1] ?? null

export function showVisit(id: string | null): void {
  window.location.hash = id ?? ''
}

export function onPlaceChange(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}
