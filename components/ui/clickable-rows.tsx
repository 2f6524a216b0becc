'use client'

import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'

/** Anything that answers a press itself. */
const OWN_BUSINESS = 'a, button, input, select, textarea, label, summary, [role="button"]'

function rowLink(event: MouseEvent): HTMLAnchorElement | null {
  const target = event.target as HTMLElement
  if (target.closest(OWN_BUSINESS)) return null
  return target.closest('tr')?.querySelector('a[data-row-link]') ?? null
}

function scrollBoxOf(body: HTMLElement | null): HTMLElement | null {
  return body?.closest<HTMLElement>('[role="region"]') ?? null
}

/** A table of a page, by its name and the address: whoever comes back finds the row he left by. */
function scrollKey(box: HTMLElement): string {
  return `scroll ${location.pathname}${location.search} ${box.getAttribute('aria-label') ?? ''}`
}

/**
 * A table body whose rows follow their link when pressed anywhere: with the middle button or Ctrl in a new
 * tab, and not when text is being selected. The link itself serves the keyboard and screen readers.
 */
export function ClickableRows({ className, children }: { className?: string; children: ReactNode }) {
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    const box = scrollBoxOf(body.current)
    const kept = box && sessionStorage.getItem(scrollKey(box))
    if (!box || !kept) return
    sessionStorage.removeItem(scrollKey(box))
    box.scrollTop = Number(kept)
  }, [])
  return (
    <tbody
      ref={body}
      role="rowgroup"
      onClickCapture={(event) => {
        const box = scrollBoxOf(body.current)
        if (box && box.scrollTop > 0 && (event.target as HTMLElement).closest('tr')) sessionStorage.setItem(scrollKey(box), String(box.scrollTop))
      }}
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
