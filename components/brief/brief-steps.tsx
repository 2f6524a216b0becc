'use client'

import { useState } from 'react'
import type { BriefView } from '@/lib/supervision/brief.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'

export type BriefStepActions = { issue: ServerAction<{ version: number }>; withdraw: ServerAction<{ version: number }>; discard: ServerAction<void> }
type Props = { view: Pick<BriefView, 'id' | 'version' | 'can'>; listHref: string; actions: BriefStepActions; /** Saves what is typed. @returns whether the server has everything */ prepare?: () => Promise<boolean>; onRefused?: (message: string) => void }

type Asked = keyof BriefStepActions
const WORDS: Readonly<Record<Asked, { title: string; label: string; done: string }>> = {
  issue: { title: '印发调度通报', label: '印发', done: '已印发' },
  withdraw: { title: '撤回调度通报', label: '撤回', done: '已撤回' },
  discard: { title: '删除通报草稿', label: '删除草稿', done: '已删除草稿' },
}

/** Issues a brief, takes it back or deletes its draft: what its state allows, and nothing else. */
export function BriefSteps({ view: { id, version, can }, listHref, actions, prepare, onRefused }: Props) {
  const router = usePortalRouter()
  const toast = useToast()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const begin = async () => {
    setPending(true)
    const ready = prepare ? await prepare() : true
    setPending(false)
    setError(null)
    if (ready) setAsked('issue')
    else onRefused?.('还有内容没有保存，请按提示处理后再印发')
  }
  const send = async (reason: string) => {
    if (asked === null) return
    setPending(true)
    setError(null)
    const record = { id, version }
    const result = asked === 'withdraw' ? await callAction(actions.withdraw, { ...record, reason }) : await callAction(asked === 'issue' ? (actions.issue as ServerAction<unknown>) : (actions.discard as ServerAction<unknown>), record)
    setPending(false)
    if (!result.ok) return setError(result.message)
    toast({ message: WORDS[asked].done })
    setAsked(null)
    if (asked === 'discard') router.push(listHref)
    else router.refresh()
  }
  const ask = (which: Asked) => {
    setError(null)
    setAsked(which)
  }
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      {can.write.allowed && <Button variant="primary" pending={pending && asked === null} onClick={() => void begin()}>印发</Button>}
      {can.write.allowed && <Button onClick={() => ask('discard')}>删除草稿</Button>}
      {can.withdraw.allowed && <Button onClick={() => ask('withdraw')}>撤回</Button>}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={WORDS[asked ?? 'issue'].title}
        confirmLabel={WORDS[asked ?? 'issue'].label}
        danger={asked === 'withdraw' || asked === 'discard'}
        reason={asked === 'withdraw' ? { label: '撤回的原因', missing: '请写明撤回的原因', maxCount: 300 } : undefined}
        pending={pending}
        error={error}
        onConfirm={(reason) => void send(reason)}
      >
        {asked === 'issue' && '印发后取得期号和日期，内容和数字一并冻结，领导可以查看；以后的数据变化不再影响这一期。'}
        {asked === 'withdraw' && '撤回的通报仍可查看，注明已撤回和原因，期号不再使用；本月可以另行起草。'}
        {asked === 'discard' && '草稿连同其中手工修改的内容一并删除，不能恢复；可按最新数据重新起草。'}
      </ConfirmDialog>
    </div>
  )
}
