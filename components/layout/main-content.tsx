'use client'

import { useState, type ReactNode } from 'react'
import { PortalContainer } from '../ui/portal-container'

/** The main landmark. Panels that float over it are put into it, so that they belong to it for screen readers too. */
export function MainContent({ className, children }: { className?: string; children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  return (
    <main id="main" ref={setElement} tabIndex={-1} className={className}>
      <PortalContainer value={element}>{children}</PortalContainer>
    </main>
  )
}
