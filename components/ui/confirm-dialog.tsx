'use client'

import { useRef, useState, type ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field } from './field'
import { Textarea } from './textarea'

export type ConfirmReason = {
  label: string
  hint?: string
  optional?: boolean
  maxCount?: number
  /** Words shown when the reason is missing. */
  missing?: string
}

export type ConfirmDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** What the decisive button does: 退回修改, 作废本次抽检. */
  confirmLabel: string
  /** What the other button does, where 取消 could be taken for the step itself. */
  cancelLabel?: string
  danger?: boolean
  /** Asks for a reason; without it none is asked. */
  reason?: ConfirmReason
  pending?: boolean
  pendingLabel?: string
  /** An answer of the server that keeps the window open. */
  error?: ReactNode
  onConfirm: (reason: string) => void
}

/** Asks before something that cannot be taken back, and for the reason where one is due. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return props.open ? <OpenConfirmDialog {...props} /> : null
}

function OpenConfirmDialog({ onOpenChange, title, children, confirmLabel, cancelLabel = '取消', danger = false, reason, pending = false, pendingLabel, error, onConfirm }: ConfirmDialogProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const maxCount = reason?.maxCount ?? 500

  const confirm = () => {
    const given = text.trim()
    if (reason && !reason.optional && given === '') setProblem(reason.missing ?? `请填写${reason.label}`)
    else if ([...given].length > maxCount) setProblem(`${reason?.label}最多 ${maxCount} 字`)
    else return onConfirm(given)
    box.current?.querySelector('textarea')?.focus()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !pending && onOpenChange(open)}
      title={title}
      footer={
        <>
          <Button disabled={pending} onClick={() => onOpenChange(false)}>{cancelLabel}</Button>
          <Button variant={danger ? 'danger' : 'primary'} pending={pending} pendingLabel={pendingLabel} onClick={confirm}>{confirmLabel}</Button>
        </>
      }
    >
      <div ref={box} className="space-y-4">
        {children && <div>{children}</div>}
        {reason && (
          <Field label={reason.label} hint={reason.hint} optional={reason.optional} required={!reason.optional} error={problem}>
            <Textarea
              value={text}
              maxCount={maxCount}
              onValueChange={(next) => {
                setText(next)
                setProblem(undefined)
              }}
            />
          </Field>
        )}
        {error && <p role="alert" className="text-table font-medium text-attention">{error}</p>}
      </div>
    </Dialog>
  )
}
