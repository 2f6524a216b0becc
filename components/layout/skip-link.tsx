'use client'

import type { MouseEvent } from 'react'

/** First in the tab order: jumps over the navigation. Its target is MainContent. */
export function SkipLink() {
  return (
    <a href="#main" onClick={goToMain} className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-action px-4 py-2 text-table font-medium text-on-dark no-underline focus:translate-y-0 print:hidden">
      跳到主要内容
    </a>
  )
}

/** Without a place of its own in the history: the router would find none of its pages there on the way back. */
function goToMain(event: MouseEvent): void {
  const main = document.getElementById('main')
  if (!main) return
  event.preventDefault()
  main.focus()
}
