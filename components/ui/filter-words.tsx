import { X } from 'lucide-react'
import { PortalLink } from './portal-link'
import { TextLink } from './text-link'

export type FilterWord = { key: string; label: string; word: string; hrefWithout: string }

/** What is filtered, in words, each part removable; stays on paper. */
export function FilterWords({ words, clearHref }: { words: FilterWord[]; clearHref: string }) {
  if (words.length === 0) return null
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-ink-2">
      <span>只显示：</span>
      {words.map(({ key, label, word, hrefWithout }) => (
        <PortalLink
          key={key}
          href={hrefWithout}
          scroll={false}
          aria-label={`取消筛选：${label} ${word}`}
          className="inline-flex max-w-full items-center gap-1 rounded-sm border border-action-line bg-action-soft px-1.5 text-sm text-ink no-underline hover:border-action pointer-coarse:py-2"
        >
          <span className="min-w-0"><span className="text-ink-2">{label}</span> {word}</span>
          <X aria-hidden className="size-3.5 shrink-0 text-ink-2 print:hidden" />
        </PortalLink>
      ))}
      <TextLink href={clearHref} scroll={false} className="text-sm print:hidden">清除全部筛选</TextLink>
    </p>
  )
}
