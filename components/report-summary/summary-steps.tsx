'use client'

import { useRef, useState } from 'react'
import type { SummaryView } from '@/lib/report/summary.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { useToast } from '../ui/toast'
import { usePortalRouter } from '../ui/use-portal-router'

export type SummaryStepActions = { file: ServerAction<{ version: number; revision: number }>; correct: ServerAction<{ version: number }>; discard: ServerAction<void> }
type Props = { view: Pick<SummaryView, 'id' | 'version' | 'state' | 'year' | 'can' | 'report'>; actions: SummaryStepActions; /** Saves what is typed. @returns whether the server has everything */ prepare?: () => Promise<boolean>; onRefused?: (message: string) => void }

type Asked = 'file' | 'begin' | 'abandon' | 'discard'
const DONE: Readonly<Record<Exclude<Asked, 'file'>, string>> = { begin: '可以开始更正', abandon: '已放弃更正', discard: '已删除草稿' }
const TITLES: Readonly<Record<Exclude<Asked, 'file'>, string>> = { begin: '更正已定稿的总结', abandon: '放弃更正', discard: '删除总结草稿' }
const LABELS: Readonly<Record<Asked, string>> = { file: '定稿', begin: '开始更正', abandon: '放弃更正', discard: '删除草稿' }

/** Files a summary, deletes its draft, or begins or gives up its correction: what its state allows, and nothing else. */
export function SummarySteps({ view, actions, prepare, onRefused }: Props) {
  const router = usePortalRouter()
  const toast = useToast()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [replaceText, setReplaceText] = useState(false)
  /** One press is one step: tried again after a time-out it is the same. */
  const key = useRef<string | null>(null)
  const isCorrection = view.state === 'CORRECTING'

  const begin = async () => {
    setError(null)
    setPending(true)
    const ready = prepare ? await prepare() : true
    setPending(false)
    if (ready) setAsked('file')
    else onRefused?.('还有内容没有保存，请按提示处理后再定稿')
  }
  const send = async (note: string) => {
    key.current ??= crypto.randomUUID()
    setPending(true)
    setError(null)
    const record = { id: view.id, version: view.version }
    const result = asked === 'file' ? await callAction(actions.file, { ...record, note, replaceText, idempotencyKey: key.current }) : asked === 'discard' ? await callAction(actions.discard, record) : await callAction(actions.correct, { ...record, verb: asked })
    setPending(false)
    if (!result.ok) return setError(result.message)
    key.current = null
    toast({ message: asked === 'file' ? (view.report ? '已定稿，并写入报送正文' : '已定稿') : DONE[asked!] })
    setAsked(null)
    if (asked === 'discard') router.push(`/reports/summaries?year=${view.year}`)
    else router.refresh()
  }
  const { can } = view
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      {view.state !== 'FILED' && can.write.allowed && <Button variant="primary" pending={pending} disabled={!can.file.allowed} onClick={() => void begin()}>{isCorrection ? '更正定稿' : '定稿'}</Button>}
      {view.state !== 'FILED' && can.write.allowed && !can.file.allowed && <p className="text-table text-ink-2">{can.file.reason}</p>}
      {can.discard.allowed && <Button onClick={() => setAsked('discard')}>删除草稿</Button>}
      {isCorrection && can.write.allowed && <Button onClick={() => setAsked('abandon')}>放弃更正</Button>}
      {view.state === 'FILED' && can.correct.allowed && <Button onClick={() => setAsked('begin')}>更正</Button>}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={asked === 'file' ? (isCorrection ? '更正定稿' : '定稿') : TITLES[asked ?? 'begin']}
        confirmLabel={LABELS[asked ?? 'file']}
        danger={asked === 'abandon' || asked === 'discard'}
        reason={asked === 'file' && isCorrection ? { label: '更正说明', missing: '请写明更正的内容和原因', maxCount: 300 } : undefined}
        pending={pending}
        error={error}
        onConfirm={(note) => void send(note)}
      >
        {asked === 'file' && (
          <>
            <p>定稿后内容和各数字的来源一并冻结；以后的数据变化不再影响这一版，如需修改须另行更正。{view.report && '定稿内容写入本期报送的正文，由本单位照常送审签、提交。'}</p>
            {view.report?.wouldReplace && <Checkbox className="mt-2" label="替换报送正文" hint="报送正文中已有手工填写的内容，定稿会将其替换。" checked={replaceText} onCheckedChange={setReplaceText} />}
          </>
        )}
        {asked === 'begin' && '更正定稿之前，原来定稿的内容继续有效。'}
        {asked === 'discard' && '草稿连同其中手工修改的内容一并删除，不能恢复；需要时可按已采纳的报送重新起草。'}
        {asked === 'abandon' && '本次更正中修改的内容将恢复为原来定稿的内容。'}
      </ConfirmDialog>
    </div>
  )
}
