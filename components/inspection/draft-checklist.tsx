'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { jurisdictionId: string; versionId: string; label: string; draft: ServerAction<{ id: string }> }

/** Begins a draft with these items and leads to its form. */
export function DraftChecklist({ jurisdictionId, versionId, label, draft }: Props) {
  const router = usePortalRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const begin = async () => {
    setPending(true)
    const result = await callAction(draft, { jurisdictionId, versionId })
    setPending(false)
    if (result.ok) router.push(`/inspections/checklists/${result.data.id}/edit`)
    else setProblem(result.message)
  }
  return <><Button variant="primary" pending={pending} pendingLabel="正在起草" onClick={() => void begin()}>{label}</Button>{problem && <p role="alert" className="basis-full text-sm text-attention">{problem}</p>}</>
}
