'use client'

import { useState, useTransition, type ComponentType } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { forgetAccount, holdsVisits, lastAccount } from '../inspection/device/device-account'
import { forgetRecent } from '../palette/palette-recent'
import { useToast } from '../ui/toast'
import { useFetchedPart } from '../ui/use-fetched-part'
import type { SignOutAsked } from './sign-out-warning'

const SIGN_IN_HREF = '/login'

/** Takes visits that are on the server off this device. @returns how many are not there yet: those stay, sealed */
async function clearVisits(): Promise<number> {
  const accountId = lastAccount()
  if (accountId === null || !holdsVisits()) return 0
  try {
    const { countWaiting, removeSynced } = await import('../inspection/device/sync-waiting')
    await removeSynced(accountId)
    return await countWaiting(accountId)
  } catch {
    // The store cannot be read, so there is nothing to say of it.
    return 0
  }
}

const fetchWarning = () => import('./sign-out-warning').then((all) => all.SignOutWarning)

export type SignOut = SignOutAsked & {
  readonly leave: () => void
  /** What asks, once visits were found waiting; most devices hold none and never fetch it. */
  readonly Warning: ComponentType<SignOutAsked> | null
}

/** Ends the session, then loads the sign-in page in full, so that nothing of this account stays in the browser's memory. Asks first where visits wait on this device. */
export function useSignOut(signOut: ServerAction<unknown>): SignOut {
  const [leaving, startLeaving] = useTransition()
  const [waiting, setWaiting] = useState(0)
  const toast = useToast()
  const { Part: Warning, want } = useFetchedPart(fetchWarning)
  const end = async () => {
    const result = await callAction(signOut, {})
    if (result.ok || result.code === 'refused') {
      forgetRecent(sessionStorage)
      forgetAccount()
      window.location.assign(new URL(SIGN_IN_HREF, window.location.origin))
    } else toast({ tone: 'attention', message: result.message })
  }
  const leave = () =>
    startLeaving(async () => {
      const count = await clearVisits()
      if (count > 0) want(() => setWaiting(count))
      else await end()
    })
  return { leave, leaving, waiting, Warning, leaveAnyway: () => startLeaving(end), stay: () => setWaiting(0) }
}
