'use client'

import { useEffect, useRef } from 'react'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import type { FormProblem } from './action-outcome'
import type { FormConflict } from './use-action-form'

type Props = { problem: FormProblem; attempt: number; onRetry: () => void; onRefresh: () => void; conflict?: FormConflict | null }

const TITLES: Record<FormProblem['kind'], string> = {
  invalid: '内容需要核对',
  conflict: '此记录已被他人修改',
  refused: '不能这样做',
  'not-found': '没有找到',
  'too-many': '操作过于频繁',
  unavailable: '系统暂时不可用',
  failed: '提交未完成',
  network: '网络中断',
  skew: '页面已更新',
  lost: '提交未完成',
}

const RETRY: readonly FormProblem['kind'][] = ['network', 'unavailable', 'lost', 'failed']

/** A problem that belongs to no field: what it is and the way on. Focus moves here. */
export function FormProblemBox({ problem, attempt, onRetry, onRefresh, conflict = null }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  }, [attempt])
  const actions =
    problem.signedOut ? (
      <>
        <TextLink external href="/login" className="self-center">重新登录</TextLink>
        <Button size="sm" onClick={onRetry}>登录后重新提交</Button>
      </>
    ) : problem.kind === 'skew' ? (
      <Button size="sm" onClick={() => window.location.reload()}>重新载入</Button>
    ) : problem.kind === 'conflict' && conflict ? (
      conflict.differing.length > 0 && <Button size="sm" onClick={conflict.takeAll}>全部采用现值</Button>
    ) : problem.kind === 'conflict' ? (
      <Button size="sm" onClick={onRefresh}>载入最新内容，保留已填</Button>
    ) : RETRY.includes(problem.kind) ? (
      <Button size="sm" onClick={onRetry}>重试</Button>
    ) : undefined
  return (
    <div ref={box} tabIndex={-1} className="rounded-md outline-none focus-visible:outline-2 focus-visible:outline-attention">
      <Notice tone="attention" live="alert" title={problem.signedOut ? '登录已失效' : TITLES[problem.kind]} actions={actions}>
        {problem.message}
        {problem.kind === 'conflict' && conflict && <p className="mt-1">{conflict.adopted.length > 0 && `您没有改动的 ${conflict.adopted.length} 项已换成现值。`}{conflict.differing.length > 0 ? `有 ${conflict.differing.length} 项与现值不同，已在各项下方标出。` : `${conflict.adopted.length > 0 ? '其余' : '您填写的'}内容与现值一致，没有需要保存的改动。`}</p>}
        {problem.reference && !problem.message.includes(problem.reference) && <p className="mt-1 text-sm text-ink-2">错误编号 <span className="font-mono select-all">{problem.reference}</span></p>}
      </Notice>
    </div>
  )
}
