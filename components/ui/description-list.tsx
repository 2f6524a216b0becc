import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Description = { term: string; detail: ReactNode; /** Takes the whole line. */ wide?: boolean }

/** What a record says, term by term. An empty detail shows a dash that is read as 未填. */
export function DescriptionList({ items, columns = 1 }: { items: Description[]; columns?: 1 | 2 }) {
  return (
    <dl className={clsx('grid gap-x-8', columns === 2 && 'lg:grid-cols-2')}>
      {items.map((item) => (
        <div key={item.term} className={clsx('flex gap-x-4 border-b border-line-soft py-2 max-sm:flex-col', item.wide && columns === 2 && 'lg:col-span-2')}>
          <dt className="w-32 shrink-0 text-table text-ink-2">{item.term}</dt>
          <dd className="min-w-0 flex-1 text-base">
            {item.detail === null || item.detail === undefined || item.detail === '' ? <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">未填</span></span> : item.detail}
          </dd>
        </div>
      ))}
    </dl>
  )
}
