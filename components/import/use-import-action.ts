'use client'

import { useState, useTransition } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { callAction } from '../forms/call-action'
import { usePortalRouter } from '../ui/use-portal-router'

export type ImportProblem = { readonly message: string; readonly fields: Readonly<Record<string, string>> }

/** Takes one step of an import and shows what became of it; what was chosen stays when it is refused. `stay: false`: what it leads to is another page. */
export function useImportAction() {
  const { refresh } = usePortalRouter()
  const [pending, startTransition] = useTransition()
  const [problem, setProblem] = useState<ImportProblem>()
  const run = <T,>(action: ServerAction<T>, input: unknown, then: (data: T) => void = () => undefined, { stay = true } = {}) =>
    startTransition(async () => {
      setProblem(undefined)
      const result = await callAction(action, input)
      if (!result.ok) return setProblem({ message: result.reference ? `${result.message}（编号 ${result.reference}）` : result.message, fields: result.fieldErrors ?? {} })
      then(result.data)
      if (stay) refresh()
    })
  return { run, pending, problem, clear: () => setProblem(undefined) }
}
