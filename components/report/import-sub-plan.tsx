'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { sectionId: string; importPlan: ServerAction<{ planId: string }> }

/** Reads the document that was handed in as a plan of its own; what was found in it is confirmed on the next page. */
export function ImportSubPlan({ sectionId, importPlan }: Props) {
  const router = usePortalRouter()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const press = async () => {
    setPending(true)
    setProblem(null)
    const result = await callAction(importPlan, { id: sectionId })
    if (result.ok) return router.push(`/plans/${result.data.planId}/confirm`)
    setPending(false)
    setProblem(result.message)
  }
  return (
    <div className="grid gap-3 print:hidden">
      {problem && <Notice tone="attention" live="alert" title="没有导入成功">{problem}</Notice>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button pending={pending} pendingLabel="正在识别" onClick={() => void press()}>作为子方案导入</Button>
        <span className="text-table text-ink-2">识别其中的任务、指标和时限，确认后成为与本方案衔接的单位方案。</span>
      </div>
    </div>
  )
}
