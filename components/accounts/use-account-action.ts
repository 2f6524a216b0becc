'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { useOptionalToast } from '../ui/toast'

/** Sends one action from a window that asks for confirmation; what was typed stays when it is refused. */
export function useAccountAction() {
  const router = useRouter()
  const toast = useOptionalToast()
  const [pending, startTransition] = useTransition()
  const [error, setError] = useState<string>()

  const run = <T,>(action: ServerAction<T>, input: unknown, done: { message?: string; then: (data: T) => void }) =>
    startTransition(async () => {
      setError(undefined)
      const result = await callAction(action, input)
      if (!result.ok) return setError(Object.values(result.fieldErrors ?? {})[0] ?? (result.reference ? `${result.message}（编号 ${result.reference}）` : result.message))
      if (done.message) toast({ message: done.message })
      done.then(result.data)
      router.refresh()
    })

  return { run, pending, error, clear: () => setError(undefined) }
}
