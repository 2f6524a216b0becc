'use client'

import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState, type ReactNode } from 'react'
import { IconButton } from './button'
import { DialogFrame } from './dialog-frame'
import { PortalContainer } from './portal-container'

export type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the decisive one last. A form inside puts its own there. */
  footer?: ReactNode
  /** `wide` for a table or two columns, `drawer` at the right edge for details beside the page. */
  shape?: 'normal' | 'wide' | 'drawer'
  /** Where focus goes when it opens; the first control unless given. */
  onOpenAutoFocus?: (event: Event) => void
}

const SHAPES = {
  normal: 'm-auto max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] rounded-md border border-line animate-float-in max-sm:mb-4',
  wide: 'm-auto max-h-[calc(100dvh-2rem)] w-[min(56rem,calc(100vw-2rem))] rounded-md border border-line animate-float-in',
  drawer: 'ml-auto h-dvh w-[min(34rem,100vw)] border-l border-line animate-slide-left',
}

const FOOT = 'flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3'

/** A window over the page that holds focus until it is closed. Title, scrolling body, footer that stays. */
export function Dialog({ open, onOpenChange, title, description, children, footer, shape = 'normal', onOpenAutoFocus }: DialogProps) {
  // Opened without a trigger of its own, so that what had focus before is remembered here and gets it back.
  const opener = useRef<Element | null>(null)
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 flex bg-ink/40 animate-fade-in print:hidden">
          <Radix.Content
            ref={setContainer}
            // Escape that ends a word in an input method belongs to the input method.
            onEscapeKeyDown={(event) => event.isComposing && event.preventDefault()}
            onOpenAutoFocus={(event) => {
              opener.current = document.activeElement
              onOpenAutoFocus?.(event)
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              // What was pressed in the window may have led on already: then the focus stays there.
              const isElsewhere = document.activeElement !== document.body && !container?.contains(document.activeElement)
              if (!isElsewhere && opener.current instanceof HTMLElement) opener.current.focus()
            }}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={clsx('flex min-h-0 flex-col bg-surface shadow-float outline-none', SHAPES[shape])}
          >
            <PortalContainer value={container}>
              <DialogFrame value={{ foot, close: () => onOpenChange(false) }}>
                <div className="flex items-start gap-3 border-b border-line px-5 py-3.5">
                  <div className="min-w-0 flex-1">
                    <Radix.Title className="text-h2 font-semibold">{title}</Radix.Title>
                    {description && <Radix.Description asChild><div className="mt-0.5 text-table text-ink-2">{description}</div></Radix.Description>}
                  </div>
                  <Radix.Close asChild>
                    <IconButton label="关闭" size="sm"><X aria-hidden className="size-4.5" /></IconButton>
                  </Radix.Close>
                </div>
                {children && <div tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto px-5 py-4 outline-none">{children}</div>}
                {footer ? <div className={FOOT}>{footer}</div> : <div ref={setFoot} className={`${FOOT} empty:hidden`} />}
              </DialogFrame>
            </PortalContainer>
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
