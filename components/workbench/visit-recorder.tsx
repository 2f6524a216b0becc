'use client'

import { useEffect } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'

/** Tells the server, once shown, that the page was looked at: opening a page by itself changes nothing. `place`: of which jurisdiction, where the page shows one. */
export function VisitRecorder({ record, place }: { record: ServerAction<unknown>; place?: string }) {
  useEffect(() => {
    record(place ? { jurisdictionId: place } : {}).catch(() => undefined)
  }, [record, place])
  return null
}
