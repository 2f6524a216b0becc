'use client'

import { useState, type ReactNode } from 'react'
import type { ServerAction } from '@/lib/shared/action-result'
import { useAccountAction } from '../accounts/use-account-action'
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = {
  /** What the button and the decisive button of the window say. */
  label: string
  /** Read aloud in place of the label where several of the same stand in a list. */
  accessibleLabel?: string
  title: string
  action: ServerAction<unknown>
  /** Sent with the reason, if one is asked. */
  input: Record<string, unknown>
  doneMessage: string
  /** The words beside the reason; without it none is asked. */
  reasonHint?: string
  danger?: boolean
  variant?: ButtonVariant
  size?: ButtonSize
  onDone?: () => void
  /** Where to go when it is done: of what is gone then, its own page is too. */
  leadsTo?: string
  children: ReactNode
}

/** A button that asks before it does something that others notice. */
export function ConfirmAction({ label, accessibleLabel, title, action, input, doneMessage, reasonHint, danger = true, variant, size, onDone, leadsTo, children }: Props) {
  const [open, setOpen] = useState(false)
  const router = usePortalRouter()
  const { run, pending, error, clear } = useAccountAction()
  const close = () => {
    setOpen(false)
    clear()
  }
  const then = () => {
    close()
    onDone?.()
    if (leadsTo !== undefined) router.push(leadsTo)
  }
  return (
    <>
      <Button variant={variant ?? (danger ? 'danger' : 'secondary')} size={size} aria-label={accessibleLabel} onClick={() => setOpen(true)}>{label}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={(next) => !next && close()}
        title={title}
        confirmLabel={label}
        danger={danger}
        pending={pending}
        pendingLabel="正在提交"
        error={error}
        reason={reasonHint ? { label: '原因', hint: reasonHint, maxCount: 500 } : undefined}
        onConfirm={(reason) => run(action, reasonHint ? { ...input, reason } : input, { message: doneMessage, then })}
      >
        {children}
      </ConfirmDialog>
    </>
  )
}
