'use client'

import { useEffect } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'

/** Tells the server, once shown, that the page was looked at: opening a page by itself changes nothing. */
export function VisitRecorder({ record }: { record: ServerAction<unknown> }) {
  useEffect(() => {
    record({}).catch(() => undefined)
  }, [record])
  return null
}
