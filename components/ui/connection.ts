'use client'

import { useSyncExternalStore } from 'react'

/** Whether somebody tried to leave the page while there was no connection; forgotten when it is back. */
let held = false
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

function onOnline(): void {
  held = false
  tell()
}

function subscribe(changed: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('online', onOnline)
    window.addEventListener('offline', tell)
  }
  listeners.add(changed)
  return () => {
    listeners.delete(changed)
    if (listeners.size > 0) return
    window.removeEventListener('online', onOnline)
    window.removeEventListener('offline', tell)
  }
}

/** False only where the browser knows that it has no connection. */
export function isOnline(): boolean {
  return navigator.onLine
}

/** Says in the bar that what was pressed works again once the connection is back. */
export function sayHeld(): void {
  held = true
  tell()
}

export type Connection = 'online' | 'offline' | 'held'

/** How the connection stands; `held` where a link was pressed without one. */
export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => (navigator.onLine ? 'online' : held ? 'held' : 'offline'), () => 'online' as const)
}
