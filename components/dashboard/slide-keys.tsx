'use client'

import { useEffect } from 'react'
import { usePortalRouter } from '../ui/use-portal-router'

/** Turns the pages by the keys that presenters send: arrows, page up and down, space; Home and End; Escape leaves. */
export function SlideKeys({ hrefs, at, leave }: { hrefs: readonly string[]; at: number; leave: string }) {
  const router = usePortalRouter()
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = { ArrowRight: at + 1, PageDown: at + 1, ArrowLeft: at - 1, PageUp: at - 1, Home: 0, End: hrefs.length - 1 }[event.key]
      if (event.key === 'Escape') router.push(leave)
      else if (target !== undefined && hrefs[target] !== undefined && target !== at) router.replace(hrefs[target])
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', turn)
    return () => window.removeEventListener('keydown', turn)
  }, [router, hrefs, at, leave])
  return null
}
