'use client'

import type { ReactNode } from 'react'
import type { FormProblem } from '../forms/action-outcome'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useConfirmApi } from './confirm-context'

/** Why a decision on this line was not taken, with the state it has now. */
export function LineProblem({ at, problem, children }: { at: string; problem: FormProblem; children?: ReactNode }) {
  const { dismiss } = useConfirmApi()
  return (
    <Notice tone="attention" live="alert" title={problem.kind === 'conflict' ? '他人已先作修改，您的操作没有生效' : '没有保存'} actions={<Button size="sm" onClick={() => dismiss(at)}>知道了</Button>}>
      <p>{Object.values(problem.fieldErrors)[0] ?? problem.message}{problem.reference && <span className="text-ink-2">（编号 {problem.reference}）</span>}</p>
      {children}
    </Notice>
  )
}
