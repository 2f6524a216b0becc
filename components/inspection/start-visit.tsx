'use client'

import { useState } from 'react'
import type { ChecklistOffer } from '@/lib/inspection/checklist/checklist'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { callAction } from '../forms/call-action'
import { Button, ButtonLink } from '../ui/button'
import { FieldGroup } from '../ui/field'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { usePortalRouter } from '../ui/use-portal-router'
import { instantNow } from './visit-context'

type Props = { inspection: { readonly id: string; readonly version: number }; offers: readonly ChecklistOffer[]; people: number; atLeast: number; start: ServerAction<unknown> }

/** Begins a visit by a checklist. */
export function StartVisit({ inspection, offers, people, atLeast, start }: Props) {
  const router = usePortalRouter()
  const [chosen, setChosen] = useState(offers[0]?.versionId ?? '')
  const [key] = useState(() => crypto.randomUUID())
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string>()
  const begin = async () => {
    setPending(true)
    setProblem(undefined)
    const result = await callAction(start, { ...inspection, key, checklistVersionId: chosen, startedAt: instantNow() })
    setPending(false)
    if (result.ok) router.refresh()
    else setProblem(result.message)
  }
  return (
    <div className="max-w-form space-y-4">
      {problem && <Notice tone="attention" live="alert" title="没有开始">{problem}</Notice>}
      {people < atLeast && <Notice tone="attention" title={`检查人员不足 ${atLeast} 名`} actions={<ButtonLink size="sm" href={`/inspections/${inspection.id}/edit`}>补充人员</ButtonLink>}>可以先开始检查，提交前须补足。</Notice>}
      {offers.length === 0 ? (
        <Notice tone="attention" title="没有适用的检查要点表">请食安办为这类监管对象和检查方式发布检查要点表后再开始。</Notice>
      ) : (
        <>
          <FieldGroup label="检查要点表" id="checklist"><RadioGroup name="checklist" value={chosen} onValueChange={setChosen} options={offers.map(({ versionId, name, number, isOwn, validFrom }) => ({ value: versionId, label: `${name}（第 ${number} 版）`, hint: isOwn ? `本地要点表，${formatDate(validFrom)}起使用` : '平台通用要点表' }))} /></FieldGroup>
          <Button variant="primary" pending={pending} pendingLabel="正在开始" onClick={() => void begin()}>开始检查</Button>
        </>
      )}
    </div>
  )
}
