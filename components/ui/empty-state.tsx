import type { ReactNode } from 'react'

export type EmptyStateProps = {
  /** What will stand here. */
  title: string
  /** How it gets here. */
  children?: ReactNode
  /** The one thing to do, if the reader can do it. */
  action?: ReactNode
}

/** A place with nothing in it yet: says what will stand here and how it gets there. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto max-w-prose px-6 py-10 text-center">
      <p className="font-semibold">{title}</p>
      {children && <div className="mt-1 text-table text-balance text-ink-2">{children}</div>}
      {action && <div className="mt-4 flex justify-center gap-2">{action}</div>}
    </div>
  )
}
