import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'

export type SectionCardProps = {
  title: ReactNode
  /** Small text beside the title: a count, a period. */
  aside?: ReactNode
  /** Links or quiet buttons at the right of the head. */
  actions?: ReactNode
  /** The name of the part where its title alone would not tell it from others on the page. */
  label?: string
  /** By which an address leads to the part. */
  anchor?: string
  /** Without inner padding, for a table or a list that runs to the edge. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** One part of a page under its heading, on white with a hairline. */
export function SectionCard({ title, aside, actions, label, anchor, flush = false, className, children }: SectionCardProps) {
  const id = useId()
  return (
    <section id={anchor} {...(label ? { 'aria-label': label } : { 'aria-labelledby': id })} className={clsx('min-w-0 scroll-mt-4 rounded-md border border-line bg-surface print:border-0', className)}>
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 print:px-0">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <h2 id={id} className="text-h3 font-semibold">{title}</h2>
          {aside && <span className="text-sm text-ink-2">{aside}</span>}
        </div>
        {actions && <div className="flex items-center gap-1 print:hidden">{actions}</div>}
      </header>
      <div className={flush ? 'overflow-hidden rounded-b-md' : 'px-4 py-4 print:px-0'}>{children}</div>
    </section>
  )
}
