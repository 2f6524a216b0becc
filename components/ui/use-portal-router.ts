'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { isOnline, sayHeld } from './connection'
import { useProgress } from './page-progress'

type Options = { scroll?: boolean }

/**
 * Going to another address from code: shows progress as a link does, and stays on the page while there is no
 * connection (the router itself would leave it for the browser's error page).
 */
export function usePortalRouter() {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  useProgress(pending)
  const go = (leave: () => void) => (isOnline() ? startTransition(leave) : sayHeld())
  return {
    pending,
    push: (href: string, options?: Options) => go(() => router.push(href, options)),
    replace: (href: string, options?: Options) => go(() => router.replace(href, options)),
    refresh: () => go(() => router.refresh()),
  }
}
