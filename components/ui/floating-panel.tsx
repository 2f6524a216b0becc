'use client'

import { clsx } from 'clsx'
import { Popover } from 'radix-ui'
import { useContext, type ComponentProps } from 'react'
import { PortalContainer } from './portal-container'

/** The panel a picker or menu opens: floats, casts the one shadow there is, stays inside the window. */
export function FloatingPanel({ className, ...rest }: ComponentProps<typeof Popover.Content>) {
  const container = useContext(PortalContainer)
  return (
    <Popover.Portal container={container ?? undefined}>
      <Popover.Content
        align="start"
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={clsx('z-50 max-w-[calc(100vw-1rem)] rounded-md border border-line bg-surface shadow-float outline-none animate-float-in print:hidden', className)}
      />
    </Popover.Portal>
  )
}
