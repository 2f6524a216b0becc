'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'

type Props = { label: string; /** Which one, for whoever hears the page. */ of: string; input: unknown; done: string; action: ServerAction<unknown> }

/** Lets something that failed be tried again. */
export function RetryButton({ label, of, input, done, action }: Props) {
  const [pending, start] = useTransition()
  const toast = useToast()
  const router = useRouter()
  const retry = () =>
    start(async () => {
      const result = await callAction(action, input)
      toast(result.ok ? { message: done } : { message: result.message, tone: 'attention' })
      router.refresh()
    })
  return (
    <Button size="sm" onClick={retry} pending={pending} pendingLabel="正在提交">
      {label}
      <span className="sr-only">：{of}</span>
    </Button>
  )
}
