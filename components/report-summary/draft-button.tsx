'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'

export type DraftAction = ServerAction<{ id: string }>
type Props = { draft: DraftAction; input: object; label?: string; about: string; variant?: 'primary' | 'secondary' }

/** Drafts a summary and opens it; where there is one already, that one. */
export function DraftButton({ draft, input, label = '起草', about, variant = 'secondary' }: Props) {
  const router = usePortalRouter()
  const toast = useToast()
  const [pending, setPending] = useState(false)
  const press = async () => {
    setPending(true)
    const result = await callAction(draft, input)
    if (result.ok) return router.push(`/reports/summaries/${result.data.id}`)
    setPending(false)
    toast({ tone: 'attention', message: result.message })
  }
  return <Button size="sm" variant={variant} pending={pending} pendingLabel="正在起草" onClick={() => void press()}>{label}<span className="sr-only">：{about}</span></Button>
}
