'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import { usePortalRouter } from '../ui/use-portal-router'
import type { KeptOnUndo } from '@/lib/platform/import/import-area'
import { formatInteger } from '@/lib/shared/format'
import { REMOVE_WORDS } from './import-words'
import { useImportAction } from './use-import-action'

type Props = { importId: string; version: number; writing: boolean; noun: string; inserted: number; kept: readonly KeptOnUndo[] | undefined; basePath: string; can: { cancel: boolean; resume: boolean; undo: boolean; remove: boolean }; cancel: ServerAction<void>; resume: ServerAction<void>; undo: ServerAction<void>; remove: ServerAction<void> }

/** Giving up, going on, taking back. */
export function ImportStepButtons({ importId, version, writing, noun, inserted, kept, basePath, can, cancel, resume, undo, remove }: Props) {
  const [asked, setAsked] = useState<'cancel' | 'undo' | 'remove'>()
  const { run, pending, problem, clear } = useImportAction()
  const { push } = usePortalRouter()
  const step = { id: importId, version }
  const close = () => {
    setAsked(undefined)
    clear()
  }
  return (
    <>
      {can.resume && <Button variant="primary" pending={pending} onClick={() => run(resume, step)}>继续写入</Button>}
      {can.cancel && !can.remove && <Button onClick={() => setAsked('cancel')}>取消导入</Button>}
      {can.remove && <Button onClick={() => setAsked('remove')}>移除文件</Button>}
      {can.undo && <Button variant="danger" onClick={() => setAsked('undo')}>撤回本次导入</Button>}
      {problem && asked === undefined && <Notice tone="attention" live="alert" title="没有完成">{problem.message}</Notice>}
      <ConfirmDialog open={asked === 'cancel'} onOpenChange={close} title="取消导入" confirmLabel="取消导入" cancelLabel="继续导入" danger pending={pending} error={problem?.message} onConfirm={() => run(cancel, step, close)}>
        {writing ? '正在写入的一批写完后停止。已经写入的保留并计数，之后可以接着写，也可以整体撤回。' : '还没有写入任何内容，取消后可以重新核对。'}
      </ConfirmDialog>
      <ConfirmDialog open={asked === 'remove'} onOpenChange={close} title="移除文件" confirmLabel="移除" danger pending={pending} error={problem?.message} onConfirm={() => run(remove, step, () => push(basePath), { stay: false })}>
        {REMOVE_WORDS}
      </ConfirmDialog>
      <ConfirmDialog open={asked === 'undo'} onOpenChange={close} title="撤回本次导入" confirmLabel="撤回" danger reason={{ label: '撤回原因' }} pending={pending} error={problem?.message} onConfirm={(reason) => run(undo, { ...step, reason }, close)}>
        {kept === undefined ? `本次新增的${noun}全部作废，作废原因记入各条历史；导入之后有人更正、作废或办理过的保留。` : `${undoWords(noun, inserted, kept)}作废原因记入各条历史。`}本次所作的更正不恢复，可在各条的历史中查看更正前的内容。
      </ConfirmDialog>
    </>
  )
}

const KEPT_WORDS: Record<KeptOnUndo['reason'], string> = { HANDLED: '核查处置已有人办理', CHANGED: '已更正或作废', PUBLISHED: '已列入公示' }

function undoWords(noun: string, inserted: number, kept: readonly KeptOnUndo[]): string {
  const staying = kept.reduce((sum, { count }) => sum + count, 0)
  const going = `本次新增的 ${formatInteger(inserted)} 条${noun}中，作废 ${formatInteger(inserted - staying)} 条`
  return staying === 0 ? `${going}。` : `${going}；保留 ${formatInteger(staying)} 条：${kept.map(({ reason, count }) => `${KEPT_WORDS[reason]} ${formatInteger(count)} 条`).join('，')}，撤回后逐条列出。`
}
