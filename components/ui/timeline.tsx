import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type TimelineTone = 'plain' | 'good' | 'attention' | 'waiting'

export type TimelineEntry = {
  key: string
  /** Already formatted, e.g. 2026年11月21日 14:02. */
  when: string
  /** Machine-readable instant or date. */
  dateTime?: string
  who?: string
  what: ReactNode
  detail?: ReactNode
  tone?: TimelineTone
}

const DOTS: Record<TimelineTone, string> = {
  plain: 'border-edge bg-surface',
  good: 'border-met bg-met',
  attention: 'border-attention bg-attention',
  waiting: 'border-dashed border-edge bg-surface',
}

/** What happened, in order, each with when and who. */
export function Timeline({ entries, label }: { entries: TimelineEntry[]; label: string }) {
  return (
    <ol aria-label={label}>
      {entries.map((entry, index) => (
        <li key={entry.key} className="relative flex gap-3 pb-4 last:pb-0">
          {index < entries.length - 1 && <span aria-hidden className="absolute top-4 bottom-0 left-[0.3125rem] w-px bg-line" />}
          <span aria-hidden className={clsx('relative mt-[0.4375rem] size-2.75 shrink-0 rounded-full border-2', DOTS[entry.tone ?? 'plain'])} />
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-medium">{entry.what}</span>
              <span className="text-sm text-ink-2">
                {entry.who && <span className="mr-2">{entry.who}</span>}
                <time dateTime={entry.dateTime}>{entry.when}</time>
              </span>
            </p>
            {entry.detail && <div className="mt-0.5 text-table text-ink-2">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
