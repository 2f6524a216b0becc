'use client'

import { useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { forgetRecent } from '../palette/palette-recent'
import { useToast } from '../ui/toast'

const SIGN_IN_HREF = '/login'

/** Ends the session, then loads the sign-in page in full, so that nothing of this account stays in the browser's memory. */
export function useSignOut(signOut: ServerAction<unknown>): { leave: () => void; leaving: boolean } {
  const [leaving, startLeaving] = useTransition()
  const toast = useToast()
  const leave = () =>
    startLeaving(async () => {
      const result = await callAction(signOut, {})
      if (result.ok || result.code === 'refused') {
        forgetRecent(sessionStorage)
        window.location.assign(new URL(SIGN_IN_HREF, window.location.origin))
      } else toast({ tone: 'attention', message: result.message })
    })
  return { leave, leaving }
}
