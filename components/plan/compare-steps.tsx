'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '../ui/button'
import { Kbd } from '../ui/kbd'

const FIELDS = 'input, textarea, select, [contenteditable]'

function changes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-change]')]
}

/** Where the reader stands among the changes: the focused one, else the last whose top has passed the middle of the window. */
function currentIndex(all: readonly HTMLElement[]): number {
  const focused = all.findIndex((one) => one.contains(document.activeElement))
  if (focused >= 0) return focused
  return all.findLastIndex((one) => one.getBoundingClientRect().top < 120)
}

/** Steps from change to change by buttons, J and K; says which one of how many. */
export function CompareSteps({ first, count, total }: { first: number; count: number; total: number }) {
  const [place, setPlace] = useState<number | null>(null)
  const step = (by: 1 | -1) => {
    const all = changes()
    const next = Math.min(all.length - 1, Math.max(0, currentIndex(all) + by))
    const target = all[next]
    if (!target) return
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'start' })
    setPlace(next)
  }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest(FIELDS)) return
      const by = event.key === 'j' || event.key === 'J' ? 1 : event.key === 'k' || event.key === 'K' ? -1 : 0
      if (by === 0 || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      step(by)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  if (count === 0) return null
  return (
    <div className="sticky top-(--topbar-height) z-20 mb-3 flex items-center gap-2 border-b border-line bg-page py-2 text-table print:hidden">
      <IconButton label="上一处变化（K）" size="sm" variant="secondary" onClick={() => step(-1)}><ChevronUp aria-hidden className="size-4" /></IconButton>
      <IconButton label="下一处变化（J）" size="sm" variant="secondary" onClick={() => step(1)}><ChevronDown aria-hidden className="size-4" /></IconButton>
      <span role="status" className="tabular-nums">{place === null ? `共 ${total} 处变化` : `第 ${first + place} 处，共 ${total} 处`}</span>
      <span className="ml-auto text-sm text-ink-2 max-sm:hidden"><Kbd>J</Kbd> 下一处　<Kbd>K</Kbd> 上一处</span>
    </div>
  )
}
