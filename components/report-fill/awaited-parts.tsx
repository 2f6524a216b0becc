'use client'

import { useState } from 'react'
import type { EntryView, SectionView } from '@/lib/report/report-view'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInstant } from '@/lib/shared/format'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import { useToast } from '../ui/toast'

type AwaitedProps = { awaited: readonly EntryView[]; section: SectionView; remindParts: ServerAction<{ count: number }> }

/** Whose parts have not come: the lead reminds them, and may hand in without. */
export function AwaitedParts({ awaited, section, remindParts }: AwaitedProps) {
  const toast = useToast()
  const [pending, setPending] = useState(false)
  const names = [...new Set(awaited.map(({ departmentName }) => departmentName))]
  const remind = async () => {
    setPending(true)
    const result = await callAction(remindParts, { id: section.id })
    setPending(false)
    toast(result.ok ? { message: `已提醒 ${result.data.count} 个单位，同一天只提醒一次` } : { tone: 'attention', message: result.message })
  }
  return (
    <Notice className="mb-4" title={`${names.length} 个责任单位的 ${awaited.length} 项尚未交来`} actions={<Button size="sm" pending={pending} onClick={() => void remind()}>提醒未交单位</Button>}>
      {names.join('、')}。到期仍未交来的不影响报送，相应任务按“未交来”列明，由食安办掌握；也可以代为填写。
    </Notice>
  )
}

/** What the lead said when it sent a part back. */
export function PartReturn({ partReturn: { at, reason }, leadName }: { partReturn: NonNullable<EntryView['partReturn']>; leadName: string }) {
  return <Notice tone="attention" className="mb-4" title={`${leadName}退回　${formatInstant(at)}`}><p className="break-words whitespace-pre-wrap">{reason}</p></Notice>
}

type ReturnProps = { entry: EntryView; versionNow: () => number; flush: () => Promise<boolean>; returnPart: ServerAction<void>; onDone: () => void }

/** Sends a part back to the department that gave it, with the reason its form shows. */
export function ReturnPart({ entry, versionNow, flush, returnPart, onDone }: ReturnProps) {
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const send = async (reason: string) => {
    setPending(true)
    setError(null)
    const result = (await flush()) ? await callAction(returnPart, { id: entry.id, version: versionNow(), reason }) : null
    setPending(false)
    if (!result) return setError('本项还有内容没有保存，请处理后再退回')
    if (!result.ok) return setError(result.message)
    setOpen(false)
    toast({ message: `已退回${entry.departmentName}修改` })
    onDone()
  }
  return (
    <div className="mt-5 print:hidden">
      <Button onClick={() => setOpen(true)}>退回{entry.departmentName}修改</Button>
      <ConfirmDialog open={open} onOpenChange={setOpen} danger title={`退回${entry.departmentName}：${entry.heading}`} confirmLabel="退回修改" pending={pending} pendingLabel="正在退回" error={error} reason={{ label: '退回理由', missing: '请写明退回的理由', maxCount: 500 }} onConfirm={(reason) => void send(reason)}>
        退回后由该单位修改，再交本单位汇总。
      </ConfirmDialog>
    </div>
  )
}
