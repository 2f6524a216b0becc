'use client'

import { useState, useTransition, type ComponentType } from 'react'
import { sayHeld } from './connection'
import { useProgress } from './page-progress'

/**
 * A part of the page that most visits never need (a menu, a window), fetched when it is wanted: pages load without it.
 * What fails to be fetched ahead is tried again when it is wanted; what fails then is said in the bar of the connection.
 * @param fetchPart imports it; the same function at each rendering
 * @returns `Part` once it is there; `warm` fetches it ahead, `want` fetches it and then does what it was wanted for
 */
export function useFetchedPart<Props>(fetchPart: () => Promise<ComponentType<Props>>) {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null)
  const [pending, startFetching] = useTransition()
  useProgress(pending)
  const warm = () => void fetchPart().catch(() => undefined)
  const want = (then?: () => void) => {
    if (Part) return then?.()
    startFetching(() => fetchPart().then((part) => {
      setPart(() => part)
      then?.()
    }, sayHeld))
  }
  return { Part, warm, want }
}
