'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

/** Begins a place's own model with what holds there, and leads to its form. */
export function DraftModel({ jurisdictionId, label, draft }: { jurisdictionId: string; label: string; draft: ServerAction<{ id: string }> }) {
  const router = usePortalRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const begin = async () => {
    setPending(true)
    const result = await callAction(draft, { jurisdictionId })
    setPending(false)
    if (result.ok) router.push(`/businesses/grading/drafts/${result.data.id}`)
    else setProblem(result.message)
  }
  return <><Button pending={pending} pendingLabel="正在起草" onClick={() => void begin()}>{label}</Button>{problem && <p role="alert" className="basis-full text-sm text-attention">{problem}</p>}</>
}
