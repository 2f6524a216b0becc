'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { callAction } from '@/components/forms/call-action'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { endSessionSchema } from '@/lib/organisation/session.schema'
import type { ServerAction } from '@/lib/shared/action-result'

/** Ends somebody's session, with a reason. */
export function EndSessionButton({ sessionId, name, action }: { sessionId: string; name: string; action: ServerAction<unknown> }) {
  const [open, setOpen] = useState(false)
  const [error, setError] = useState<string>()
  const [pending, start] = useTransition()
  const toast = useToast()
  const router = useRouter()
  const confirm = (reason: string) => {
    const parsed = endSessionSchema.safeParse({ sessionId, reason })
    if (!parsed.success) return setError(parsed.error.issues[0]?.message)
    start(async () => {
      const result = await callAction(action, parsed.data)
      if (!result.ok) return setError(result.fieldErrors?.reason ?? result.message)
      setOpen(false)
      toast({ message: `已结束 ${name} 的会话` })
      router.refresh()
    })
  }
  return (
    <>
      <Button size="sm" onClick={() => { setError(undefined); setOpen(true) }}>
        结束会话<span className="sr-only">：{name}</span>
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`结束 ${name} 的会话`}
        confirmLabel="结束会话"
        danger
        reason={{ label: '原因', hint: '记入审计，例如：人员离岗未退出', maxCount: 200 }}
        pending={pending}
        pendingLabel="正在结束"
        error={error}
        onConfirm={confirm}
      >
        <p>该设备下一次操作即须重新登录，尚未保存的内容可能丢失。账号本身不受影响；如需禁止登录，请由系统管理员停用账号。</p>
      </ConfirmDialog>
    </>
  )
}
