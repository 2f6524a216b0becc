'use client'

import { useEffect, useSyncExternalStore } from 'react'

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

/** Parts of the page that keep what is written on the device, and go on without a connection. */
let keepers = 0

/** Says in the bar that this page goes on without a connection, as long as the part that calls it is there. */
export function useKeepsOnDevice(): void {
  useEffect(() => {
    keepers++
    tell()
    return () => {
      keepers--
      tell()
    }
  }, [])
}

/** Whether the page goes on without a connection. */
export function useIsKeptOnDevice(): boolean {
  return useSyncExternalStore(subscribe, () => keepers > 0, () => false)
}
