'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import type { PaletteItem } from '@/lib/shared/palette-item'
import type { NavItem } from '../layout/nav-item'
import { Kbd } from '../ui/kbd'
import { useProgress } from '../ui/page-progress'
import { useFetchedPart } from '../ui/use-fetched-part'
import { readRecent, rememberRecent } from './palette-recent'

const fetchWindow = () => import('./palette-window').then((all) => all.PaletteWindow)

type Props = {
  nav: readonly Pick<NavItem, 'href' | 'label' | 'section'>[]
  /** Whose recent places are shown: what another account left in this tab is forgotten. */
  owner: string
  /** The search page, for roles that have one. */
  searchHref: string | null
}

/** The button 搜索 in the top bar, Ctrl-K or ⌘K, and the window they open: from anywhere to a page, plan, task or department. The window is fetched when it is wanted. */
export function CommandPalette({ nav, owner, searchHref }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [recent, setRecent] = useState<readonly PaletteItem[]>([])
  const [going, startGoing] = useTransition()
  useProgress(going)
  const { Part: PaletteWindow, warm, want } = useFetchedPart(fetchWindow)
  const show = () => {
    setRecent(readRecent(sessionStorage, owner))
    want(() => setOpen(true))
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // The first half of the shortcut: what is typed after the second half finds the window there.
    if (event.key === 'Control' || event.key === 'Meta') return warm()
    if (event.isComposing || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    // Over another window it would leave two of them fighting for the focus.
    if (document.querySelector('[role="dialog"]')) return
    event.preventDefault()
    show()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  const go = (item: PaletteItem) => {
    rememberRecent(sessionStorage, owner, item)
    setOpen(false)
    startGoing(() => router.push(item.href))
  }
  const pages = nav.map(({ href, label, section }): PaletteItem => ({ kind: 'page', href, label, ...(section ? { hint: section } : {}) }))
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={warm}
        onFocus={warm}
        onClick={show}
        className="flex min-h-9 items-center gap-2 rounded-md text-table text-ink-2 hover:bg-sunken hover:text-ink pointer-coarse:min-h-11 max-md:size-9 max-md:justify-center max-md:pointer-coarse:size-11 md:min-w-44 md:border md:border-edge md:px-2.5"
      >
        <Search aria-hidden className="size-4.5 shrink-0" />
        <span className="max-md:sr-only">搜索</span>
        <span aria-hidden className="ml-auto max-md:hidden"><Kbd>Ctrl K</Kbd></span>
      </button>
      {PaletteWindow && <PaletteWindow open={open} onOpenChange={setOpen} pages={pages} recent={recent} searchHref={searchHref} onPick={go} />}
    </>
  )
}
