import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from './button'

export type KeysetPagerProps = {
  /** What is paged, for screen readers: 批次翻页. */
  label: string
  /** Rows on this page, and how many there are in all, in words. */
  words: string
  firstHref: string
  beforeHref: string | null
  afterHref: string | null
  /** The page at the very end; shown where there are more behind this one. */
  lastHref?: string
}

/** In an address, in the place of where a page ends: the page at the very end. */
export const LAST_PAGE = 'end'

/** Steps through a list that is paged by a place in it: there are no page numbers, and the last page costs what the first one does. */
export function KeysetPager({ label, words, firstHref, beforeHref, afterHref, lastHref }: KeysetPagerProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-2 text-table text-ink-2 print:hidden">
      <p>{words}</p>
      <div className="flex items-center gap-1">
        {beforeHref && <ButtonLink size="sm" variant="quiet" href={firstHref}>首页</ButtonLink>}
        {beforeHref && <ButtonLink size="sm" href={beforeHref} icon={<ChevronLeft aria-hidden className="size-4" />}>上一页</ButtonLink>}
        {afterHref && <ButtonLink size="sm" href={afterHref}>下一页<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
        {afterHref && lastHref && <ButtonLink size="sm" variant="quiet" href={lastHref}>末页</ButtonLink>}
        {!beforeHref && !afterHref && <span>已全部列出</span>}
      </div>
    </nav>
  )
}
