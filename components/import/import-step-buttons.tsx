'use client'

import { useState } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Notice } from '../ui/notice'
import { useImportAction } from './use-import-action'

type Props = { importId: string; version: number; writing: boolean; noun: string; can: { cancel: boolean; resume: boolean; undo: boolean }; cancel: ServerAction<void>; resume: ServerAction<void>; undo: ServerAction<void> }

/** Giving up, going on, taking back. */
export function ImportStepButtons({ importId, version, writing, noun, can, cancel, resume, undo }: Props) {
  const [asked, setAsked] = useState<'cancel' | 'undo'>()
  const { run, pending, problem, clear } = useImportAction()
  const step = { id: importId, version }
  const close = () => {
    setAsked(undefined)
    clear()
  }
  return (
    <>
      {can.resume && <Button variant="primary" pending={pending} onClick={() => run(resume, step)}>继续写入</Button>}
      {can.cancel && <Button onClick={() => setAsked('cancel')}>取消导入</Button>}
      {can.undo && <Button variant="danger" onClick={() => setAsked('undo')}>撤回本次导入</Button>}
      {problem && asked === undefined && <Notice tone="attention" live="alert" title="没有完成">{problem.message}</Notice>}
      <ConfirmDialog open={asked === 'cancel'} onOpenChange={close} title="取消导入" confirmLabel="取消导入" danger pending={pending} error={problem?.message} onConfirm={() => run(cancel, step, close)}>
        {writing ? '正在写入的一批写完后停止。已经写入的保留并计数，之后可以接着写，也可以整体撤回。' : '还没有写入任何内容，取消后可以重新核对。'}
      </ConfirmDialog>
      <ConfirmDialog open={asked === 'undo'} onOpenChange={close} title="撤回本次导入" confirmLabel="撤回" danger reason={{ label: '撤回原因' }} pending={pending} error={problem?.message} onConfirm={(reason) => run(undo, { ...step, reason }, close)}>
        本次新增的{noun}全部作废，作废原因记入各条历史；导入之后有人更正或作废过的保留。本次所作的更正不恢复，可在各条的历史中查看更正前的内容。
      </ConfirmDialog>
    </>
  )
}
