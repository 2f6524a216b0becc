'use client'

import { useRef, useState } from 'react'
import type { SectionView } from '@/lib/report/report-view'
import type { SectionVerb } from '@/lib/report/section-step'
import type { ActionResult, ServerAction } from '@/lib/shared/action-result'
import { joinWords } from '@/lib/shared/join-words'
import { callAction } from '../forms/call-action'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'

export type StepTaken = { state: string; version: number; revision: number | null }
type Asked = { readonly label: string; readonly title: string; readonly words: string; readonly reason?: { label: string; optional?: boolean; missing?: string } }

/** What each step is called on its button, and what is asked before it. */
function askedOf(verb: SectionVerb, { hasSigned, isSigning }: { hasSigned: boolean; isSigning: boolean }): Asked | null {
  switch (verb) {
    case 'send-for-signing':
      return { label: '送审签', title: '送审签', words: '送出后由本单位审签人审签并提交食安办。审签之前可以撤回修改。' }
    case 'submit':
      return isSigning
        ? { label: '签批并提交', title: '签批并提交', words: '签批后即提交食安办，以提交时间计算是否按时。', reason: { label: '签批意见', optional: true } }
        : { label: '提交', title: '提交食安办', words: '以提交时间计算是否按时。食安办审核之前可以撤回。' }
    case 'send-back':
      return { label: '退回经办', title: '退回经办修改', words: '退回后由联络员修改，再送审签。', reason: { label: '退回意见', missing: '请写明退回修改的意见' } }
    case 'withdraw':
      return { label: hasSigned ? '撤回提交' : '撤回修改', title: hasSigned ? '撤回提交' : '撤回修改', words: hasSigned ? '撤回后须重新送审、提交，以再次提交的时间计算是否按时。' : '撤回后可以继续修改，改好后再送审签。' }
    case 'begin-correction':
      return { label: '更正', title: '更正已通过的内容', words: '更正提交并通过审核之前，原来通过的内容继续有效。' }
    case 'abandon-correction':
      return { label: '放弃更正', title: '放弃更正', words: '本次更正中修改的内容将恢复为原来通过的内容。' }
    default:
      return null
  }
}

/** The steps that ask for whole contents: saved and checked before they are sent. */
const COMPLETE: readonly SectionVerb[] = ['send-for-signing', 'submit']

/** A window names some; the list beside the form names all. */
const MOST_NAMED = 5

type Props = {
  section: SectionView
  version: number
  /** Saves what is typed and looks whether it is whole. @returns whether the step may go on */
  prepare: () => Promise<boolean>
  /** Parts that have not come: named before the report goes on without them. */
  without: readonly string[]
  handOn: ServerAction<StepTaken>
  onTaken: (verb: SectionVerb) => void
  onRefused: (failure: Extract<ActionResult<never>, { ok: false }>) => void
}

/** What may be done with a section now: nothing is offered that its state or the person's part does not allow. */
export function SectionSteps({ section, version, prepare, without, handOn, onTaken, onRefused }: Props) {
  const [asked, setAsked] = useState<SectionVerb | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  /** One press is one step: tried again after a time-out it is the same. */
  const press = useRef<{ verb: SectionVerb; key: string } | null>(null)
  const wordsOf = (verb: SectionVerb) => askedOf(verb, { hasSigned: section.state === 'SUBMITTED', isSigning: section.state === 'SIGNING' })
  const order = ['abandon-correction', 'withdraw', 'send-back', 'begin-correction', 'send-for-signing', 'submit'] as const
  const verbs = order.filter((verb) => section.verbs.includes(verb))

  const begin = async (verb: SectionVerb) => {
    setError(null)
    setPending(true)
    const mayGo = !(COMPLETE.includes(verb) && section.canType) || (await prepare())
    setPending(false)
    if (mayGo) setAsked(verb)
  }
  const send = async (verb: SectionVerb, note: string) => {
    if (press.current?.verb !== verb) press.current = { verb, key: crypto.randomUUID() }
    setPending(true)
    setError(null)
    const result = await callAction(handOn, { id: section.id, version, verb, note, idempotencyKey: press.current.key })
    setPending(false)
    if (!result.ok && (result.code === 'unavailable' || result.code === 'failed')) return setError(result.message)
    press.current = null
    setAsked(null)
    if (result.ok) onTaken(verb)
    else onRefused(result)
  }
  if (verbs.length === 0) return null
  const words = asked && wordsOf(asked)
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 print:hidden">
      {verbs.map((verb) => (
        <Button key={verb} variant={verb === 'send-for-signing' || verb === 'submit' ? 'primary' : verb === 'send-back' || verb === 'abandon-correction' ? 'danger' : 'secondary'} pending={pending && asked === null} onClick={() => void begin(verb)}>
          {wordsOf(verb)?.label}
        </Button>
      ))}
      <ConfirmDialog
        key={asked ?? 'none'}
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={words ? `${words.title}：${joinWords(section.covered, section.dutyName)}` : ''}
        confirmLabel={words?.label ?? ''}
        danger={asked === 'send-back' || asked === 'abandon-correction'}
        reason={words?.reason ? { ...words.reason, maxCount: 1_000 } : undefined}
        pending={pending}
        pendingLabel="正在办理"
        error={error}
        onConfirm={(note) => asked && void send(asked, note)}
      >
        {words?.words}
        {asked !== null && COMPLETE.includes(asked) && without.length > 0 && <span className="mt-2 block">有 {without.length} 项责任单位尚未交来，将按“未交来”报送食安办：{without.slice(0, MOST_NAMED).join('、')}{without.length > MOST_NAMED && '等'}。</span>}
      </ConfirmDialog>
    </div>
  )
}
