'use client'

import type { MouseEvent, ReactNode } from 'react'

/** Anything that answers a press itself. */
const OWN_BUSINESS = 'a, button, input, select, textarea, label, summary, [role="button"]'

function rowLink(event: MouseEvent): HTMLAnchorElement | null {
  const target = event.target as HTMLElement
  if (target.closest(OWN_BUSINESS)) return null
  return target.closest('tr')?.querySelector('a[data-row-link]') ?? null
}

/**
 * A table body whose rows follow their link when pressed anywhere: with the middle button or Ctrl in a new
 * tab, and not when text is being selected. The link itself serves the keyboard and screen readers.
 */
export function ClickableRows({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <tbody
      role="rowgroup"
      className={className}
      onClick={(event) => {
        const link = rowLink(event)
        if (!link || window.getSelection()?.toString()) return
        if (event.ctrlKey || event.metaKey) window.open(link.href, '_blank', 'noopener')
        else link.click()
      }}
      onAuxClick={(event) => {
        const link = event.button === 1 ? rowLink(event) : null
        if (link) window.open(link.href, '_blank', 'noopener')
      }}
    >
      {children}
    </tbody>
  )
}
