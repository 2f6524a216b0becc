'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { WHOLE_FORM } from '../forms/action-outcome'
import { FormProblemBox } from '../forms/form-problem-box'
import type { ActionFormState } from '../forms/use-action-form'
import { Button } from '../ui/button'
import { ErrorSummary } from '../ui/error-summary'
import { Notice } from '../ui/notice'

type Props = {
  form: Pick<ActionFormState<Record<string, unknown>>, 'problem' | 'fieldId' | 'attempt' | 'pending' | 'restored' | 'reset'>
  label: string
  submitLabel: string
  /** Both versions, where somebody else has changed the same proposal meanwhile. */
  conflict: ReactNode
  /** `key`: with Ctrl+Enter, which is pressed without looking at what the button says. */
  onSubmit: (by: 'button' | 'key') => void
  /** Closes and forgets what was typed. */
  onCancel: () => void
  /** Closes and keeps what was typed for the next time. */
  onClose: () => void
  children: ReactNode
}

/** The form of a proposal: opens with the focus in it, saves with Ctrl+Enter, closes with Escape. */
export function ContentForm({ form, label, submitLabel, conflict, onSubmit, onCancel, onClose, children }: Props) {
  const box = useRef<HTMLFormElement>(null)
  const { problem } = form
  const errors = Object.entries(problem?.fieldErrors ?? {}).map(([path, message]) => ({ message, fieldId: path === WHOLE_FORM ? undefined : form.fieldId(path) }))
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('textarea, input:not([type="hidden"]), select')?.focus()
  }, [])
  return (
    <form
      ref={box}
      noValidate
      aria-label={label}
      aria-busy={form.pending || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit('button')
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) {
          event.preventDefault()
          event.stopPropagation()
          onClose()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          onSubmit('key')
        }
      }}
      className="max-w-form space-y-4 pt-1"
    >
      {problem && errors.length > 0 && <ErrorSummary errors={errors} title={problem.message} attempt={form.attempt} />}
      {problem && errors.length === 0 && !(problem.kind === 'conflict' && conflict) && <FormProblemBox problem={problem} attempt={form.attempt} onRetry={() => onSubmit('button')} onRefresh={() => onSubmit('button')} />}
      {conflict}
      {form.restored && <Notice live="status" title="已恢复上次未保存的内容" actions={<Button size="sm" onClick={form.reset}>放弃恢复的内容</Button>}>请核对后继续。</Notice>}
      {children}
      <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-2 border-t border-line-soft bg-surface/95 px-1 py-2">
        <Button type="submit" size="sm" variant="primary" pending={form.pending} pendingLabel="正在保存">{submitLabel}</Button>
        <Button size="sm" onClick={onCancel}>取消</Button>
        <span className="text-sm text-ink-2 max-lg:hidden">Ctrl+Enter 保存，Esc 收起</span>
      </div>
    </form>
  )
}
