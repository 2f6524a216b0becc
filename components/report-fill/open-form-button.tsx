'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { departmentId: string; period: string; label: string; primary: boolean; open: ServerAction<{ id: string }> }

/** Opens the form of a month, prefilled, or goes on with it. */
export function OpenFormButton({ departmentId, period, label, primary, open }: Props) {
  const router = usePortalRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const press = async () => {
    setPending(true)
    setProblem(null)
    const result = await callAction(open, { departmentId, period })
    if (result.ok) return router.push(`/reports/${result.data.id}`)
    setPending(false)
    setProblem(result.message)
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {problem && <span role="alert" className="text-sm font-medium text-attention">{problem}</span>}
      <Button size="sm" variant={primary ? 'primary' : 'secondary'} pending={pending} pendingLabel="正在打开" onClick={() => void press()}>{label}</Button>
    </span>
  )
}
