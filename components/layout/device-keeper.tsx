'use client'

import { useEffect } from 'react'
import { holdsVisits, rememberAccount } from '../inspection/device/device-account'

/**
 * Remembers who uses this browser, so that without a network nobody else's visits open; sends what waits on this device
 * when the portal is open with a network, whatever page is shown. What that takes is loaded only where something lies here.
 */
export function DeviceKeeper({ accountId }: { accountId: string }) {
  useEffect(() => {
    rememberAccount(accountId)
    const send = () => {
      if (!holdsVisits() || !navigator.onLine) return
      void import('../inspection/device/sync-waiting').then(({ syncWaiting }) => syncWaiting(accountId)).catch(() => undefined)
    }
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [accountId])
  return null
}
