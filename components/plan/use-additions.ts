'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { Addition } from './confirm-add-form'
import { EMPTY_CONTENTS } from './proposal-form-values'
import type { AddableKind } from './selection-draft'
import type { SourceSelection } from './source-selection'

/** The innermost task whose clause holds a place of the text. */
function taskAround(proposals: readonly ProposalDto[], at: number): string | null {
  const around = proposals.filter((one) => one.kind === 'TASK' && one.state !== 'REJECTED' && one.span && one.span[0] <= at && at < one.span[1])
  return around.sort((left, right) => left.span![1] - left.span![0] - (right.span![1] - right.span![0]))[0]?.id ?? null
}

/** Something is being added by hand, begun from selected words. The reader is fetched only when it is first asked. */
export function useAdditions(proposals: readonly ProposalDto[]) {
  const [addition, setAddition] = useState<Addition | null>(null)
  const latest = useRef(proposals)
  const nextId = useRef(1)
  useEffect(() => {
    latest.current = proposals
  })
  const begin = useCallback(async (kind: AddableKind, selection: SourceSelection | null) => {
    const id = nextId.current++
    const taskProposalId = selection && kind !== 'TASK' && kind !== 'DUTY' ? taskAround(latest.current, selection.start) : null
    const base = { id, kind, span: selection ? ([selection.start, selection.end] as const) : null, words: selection?.text ?? null, taskProposalId }
    if (!selection) return setAddition({ ...base, content: EMPTY_CONTENTS[kind] })
    const { draftFromSelection } = await import('./selection-draft')
    setAddition({ ...base, content: draftFromSelection(kind, selection.text) })
  }, [])
  const end = useCallback(() => setAddition(null), [])
  return { addition, begin, end }
}
