'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { callAction } from '@/components/forms/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import type { ServerAction } from '@/lib/shared/action-result'

/** Ends one of the reader's own sessions. */
export function EndOwnSessionButton({ sessionId, device, action }: { sessionId: string; device: string; action: ServerAction<unknown> }) {
  const [run, pending] = useOnePress(action, `已退出 ${device}`)
  return (
    <Button size="sm" pending={pending} onClick={() => run({ sessionId })}>
      退出<span className="sr-only">设备 {device}</span>
    </Button>
  )
}

/** Ends the reader's sessions on all other devices. */
export function EndOtherSessionsButton({ count, action }: { count: number; action: ServerAction<unknown> }) {
  const [run, pending] = useOnePress(action, '其他设备均已退出登录')
  return <Button size="sm" pending={pending} pendingLabel="正在退出" disabled={count === 0} onClick={() => run({})}>退出其他设备</Button>
}

/** An action without a form: says how it ended and reads the page anew. */
function useOnePress(action: ServerAction<unknown>, done: string): [(input: Record<string, unknown>) => void, boolean] {
  const [pending, start] = useTransition()
  const toast = useToast()
  const router = useRouter()
  const run = (input: Record<string, unknown>) =>
    start(async () => {
      const result = await callAction(action, input)
      toast(result.ok ? { message: done } : { tone: 'attention', message: result.message })
      if (result.ok || result.code !== 'unavailable') router.refresh()
    })
  return [run, pending]
}
