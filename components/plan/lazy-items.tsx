'use client'

import { startTransition, useEffect, useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'

type Props = {
  /** Lines it will hold: as many spacers stand in their place meanwhile. */
  count: number
  /** Drawn at once, whether in sight or not: it holds what is stood on. */
  wanted: boolean
  children: () => ReactNode
}

/** Lines of a long list that are drawn when they come near the window, or when the page is printed; then they stay. */
export function LazyItems({ count, wanted, children }: Props) {
  const first = useRef<HTMLLIElement>(null)
  const [seen, setSeen] = useState(wanted)
  const shown = seen || wanted
  useEffect(() => {
    if (shown || !first.current) return
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) startTransition(() => setSeen(true))
    }, { rootMargin: '1200px 0px' })
    // The first spacer alone would be missed by a jump into the middle.
    for (let spacer: Element | null = first.current, left = count; spacer && left > 0; spacer = spacer.nextElementSibling, left--) watch.observe(spacer)
    const print = () => flushSync(() => setSeen(true))
    window.addEventListener('beforeprint', print)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', print)
    }
  }, [shown, count])
  if (shown) return <>{children()}</>
  return <>{Array.from({ length: count }, (_, index) => <li key={index} ref={index === 0 ? first : undefined} aria-hidden className="h-16 border-b border-line-soft" />)}</>
}
