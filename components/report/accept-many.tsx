'use client'

import { CheckCheck } from 'lucide-react'
import { useState } from 'react'
import type { AcceptedMany } from '@/lib/report/accept-many.commands'
import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import { useOptionalToast } from '../ui/toast'

type Item = { readonly id: string; readonly version: number; readonly name: string }

/** Accepts what nothing speaks against in one go: says how many and which, asks, and names what was left. */
export function AcceptMany({ items, acceptMany }: { items: readonly Item[]; acceptMany: ServerAction<AcceptedMany> }) {
  const [asked, setAsked] = useState<readonly (Item & { idempotencyKey: string })[] | null>(null)
  const [left, setLeft] = useState<AcceptedMany['left']>([])
  const { run, pending, error, clear } = useAccountAction()
  const toast = useOptionalToast()
  const close = () => {
    setAsked(null)
    clear()
  }
  const confirm = () =>
    run(acceptMany, { items: (asked ?? []).map(({ id, version, idempotencyKey }) => ({ id, version, idempotencyKey })) }, {
      then: (done) => {
        close()
        setLeft(done.left)
        toast({ message: `已通过 ${done.accepted} 份${done.left.length > 0 ? `，另有 ${done.left.length} 份没有通过` : ''}` })
      },
    })
  return (
    <>
      {items.length > 0 && (
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-line bg-surface px-3.5 py-2 text-table print:hidden">
          <span>本页有 {items.length} 份数据无疑问、首次提交的台账。</span>
          <Button size="sm" icon={<CheckCheck aria-hidden className="size-4" />} onClick={() => setAsked(items.map((item) => ({ ...item, idempotencyKey: crypto.randomUUID() })))}>批量通过 {items.length} 份</Button>
        </div>
      )}
      {left.length > 0 && (
        <Notice tone="attention" live="status" title={`${left.length} 份没有通过`} className="mb-3" actions={<Button size="sm" onClick={() => setLeft([])}>知道了</Button>}>
          <ul>{left.map((one) => <li key={one.label}>{one.label}：{one.reason}</li>)}</ul>
        </Notice>
      )}
      <ConfirmDialog open={asked !== null} onOpenChange={(open) => !open && close()} title={`批量通过 ${asked?.length ?? 0} 份`} confirmLabel={`通过 ${asked?.length ?? 0} 份`} pending={pending} pendingLabel="正在通过" error={error} onConfirm={confirm}>
        <p>通过后内容冻结，单位如需更正须另行提交更正，更正会标明。</p>
        <ul aria-label="将要通过的报告" className="mt-2 max-h-64 list-disc overflow-y-auto pl-5 text-table">{asked?.map((item) => <li key={item.id}>{item.name}</li>)}</ul>
      </ConfirmDialog>
    </>
  )
}
