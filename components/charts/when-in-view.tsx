'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'

/** Draws its content once it comes into view; until then, and on paper, the words beside it say what it shows. */
export function WhenInView({ className, children }: { className: string; children: () => ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element || seen) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    }, { rootMargin: '120px' })
    observer.observe(element)
    return () => observer.disconnect()
  }, [seen])
  return <div ref={box} className={className}>{seen && children()}</div>
}
