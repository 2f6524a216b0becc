'use client'

import { useLinkStatus } from 'next/link'
import { useEffect, useSyncExternalStore } from 'react'

let running = 0
const listeners = new Set<() => void>()

function change(by: 1 | -1): void {
  running += by
  for (const listener of listeners) listener()
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** While `pending` is true, a page counts as on its way and the bar at the top shows it. */
export function useProgress(pending: boolean): void {
  useEffect(() => {
    if (!pending) return
    change(1)
    return () => change(-1)
  }, [pending])
}

/** Stands inside a link and reports while the page behind it is on its way. */
export function LinkProgress() {
  useProgress(useLinkStatus().pending)
  return null
}

/** A thin bar at the top of the window while a page is on its way; shown only when that takes longer than a moment. */
export function PageProgress() {
  const busy = useSyncExternalStore(subscribe, () => running > 0, () => false)
  if (!busy) return null
  return <div role="progressbar" aria-label="正在打开页面" className="fixed inset-x-0 top-0 z-50 h-0.75 origin-left bg-action animate-page-progress print:hidden" />
}
