'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { Notice } from '../ui/notice'
import { SectionCard } from '../ui/section-card'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = { jurisdictionId: string; months: { value: string; label: string }[]; draft: ServerAction<{ id: string }> }

/** Drafts the brief of a month and opens it; where there is one already, that one. */
export function DraftBrief({ jurisdictionId, months, draft }: Props) {
  const router = usePortalRouter()
  const [period, setPeriod] = useState(months[0]?.value ?? '')
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const press = async () => {
    setPending(true)
    setError(null)
    const result = await callAction(draft, { jurisdictionId, period })
    if (result.ok) return router.push(`/dashboard/brief/${result.data.id}`)
    setPending(false)
    setError(result.message)
  }
  return (
    <SectionCard title="起草调度通报">
      {error && <Notice tone="attention" live="alert" className="mb-3" title={error} />}
      <div className="flex flex-wrap items-end gap-3">
        <Field label="月份"><NativeSelect className="w-44" value={period} onValueChange={setPeriod} options={months} /></Field>
        <Button variant="primary" pending={pending} pendingLabel="正在起草" onClick={() => void press()}>起草</Button>
        <p className="text-table text-ink-2">按工作态势和报送情况的数字起草，逐处连着来源；起草后可逐段修改。本月已有通报的，打开已有的。</p>
      </div>
    </SectionCard>
  )
}
