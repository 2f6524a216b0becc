'use client'

import { useState, type ReactNode } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button'
import { Dialog } from '../ui/dialog'

type Props = {
  label: string
  accessibleLabel?: string
  title: string
  description?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** Open from the beginning: a link led here to fill it in. */
  startsOpen?: boolean
  /** The form; it gets a way to close the window when it is done. */
  children: (close: () => void) => ReactNode
}

/** A button that opens a short form in a window; each opening starts the form anew. */
export function FormDialog({ label, accessibleLabel, title, description, variant, size, icon, startsOpen = false, children }: Props) {
  const [open, setOpen] = useState(startsOpen)
  return (
    <>
      <Button variant={variant} size={size} icon={icon} aria-label={accessibleLabel} onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={title} description={description}>
        {open && children(() => setOpen(false))}
      </Dialog>
    </>
  )
}
