import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { PortalLink } from '../ui/portal-link'

export type FoldEntry = { readonly key: string; readonly label: string; readonly count: string; readonly href: string }

/**
 * On a phone a long list stands folded: by parts with their counts, each of them a link, and the way to all of it. On
 * wider screens and on paper the list itself stands there.
 * @param folded false where all of it is wanted on a phone too
 */
export function PhoneFold({ label, entries, allHref, allWords, folded, children }: { label: string; entries: readonly FoldEntry[]; allHref: string; allWords: string; folded: boolean; children: ReactNode }) {
  return (
    <>
      {folded && (
        <ul aria-label={label} className="divide-y divide-line-soft sm:hidden print:hidden">
          {entries.map(({ key, label: words, count, href }) => (
            <li key={key}><PortalLink href={href} className="flex min-h-11 items-center justify-between gap-x-3 px-4 py-2 no-underline"><span className="min-w-0">{words}</span><span className="shrink-0 text-table text-ink-2">{count}</span></PortalLink></li>
          ))}
          <li><PortalLink href={allHref} className="flex min-h-11 items-center px-4 py-2 font-medium text-action no-underline">{allWords}</PortalLink></li>
        </ul>
      )}
      <div className={clsx(folded && 'max-sm:not-print:hidden')}>{children}</div>
    </>
  )
}
