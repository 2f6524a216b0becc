import type { ReactNode } from 'react'

export type ErrorStateProps = {
  title: string
  /** What to do now. */
  children?: ReactNode
  /** Number under which the log holds the details. */
  reference?: string
  /** Ways on: try again, go back, the workbench. */
  actions?: ReactNode
  /** `page` when it is all there is on the page and carries its heading. */
  level?: 'page' | 'section'
}

/** Something did not work: what, what to do, and the number to give when asking for help. */
export function ErrorState({ title, children, reference, actions, level = 'section' }: ErrorStateProps) {
  const Heading = level === 'page' ? 'h1' : 'h2'
  return (
    <div role={level === 'section' ? 'alert' : undefined} className="mx-auto max-w-prose px-2 py-12 sm:px-6">
      <div aria-hidden className="mb-4 h-0.5 w-10 bg-attention" />
      <Heading className={level === 'page' ? 'text-h1 font-semibold text-balance' : 'text-h2 font-semibold text-balance'}>{title}</Heading>
      {children && <div className="mt-2 text-ink-2">{children}</div>}
      {reference && (
        <p className="mt-3 text-table text-ink-2">
          错误编号 <span className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-mono text-sm text-ink select-all">{reference}</span>，联系管理员时请一并提供
        </p>
      )}
      {actions && <div className="mt-6 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
