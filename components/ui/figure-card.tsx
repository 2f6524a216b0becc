import { clsx } from 'clsx'
import { PortalLink } from './portal-link'
import type { ReactNode } from 'react'

export type FigureCardProps = {
  label: string
  /** Already formatted. */
  value: string
  unit?: string
  /** One line under the figure: target, comparison, cut-off. */
  note?: ReactNode
  status?: ReactNode
  /** Where the rows behind the figure are. */
  href?: string
}

/** One figure with what it means. Only a handful stand side by side; more belong in a table. */
export function FigureCard({ label, value, unit, note, status, href }: FigureCardProps) {
  return (
    <div className={clsx('relative flex min-w-0 flex-col rounded-md border border-line bg-surface px-4 py-3', href && 'transition-colors hover:border-action')}>
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5">
        <p className="text-table text-ink-2">
          {href ? <PortalLink href={href} className="no-underline after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-action">{label}</PortalLink> : label}
        </p>
        {status}
      </div>
      <p className="mt-0.5 text-figure font-semibold">
        {value}
        {unit && <span className="ml-1 text-table font-normal text-ink-2">{unit}</span>}
      </p>
      {note && <p className="mt-0.5 text-sm text-ink-2">{note}</p>}
    </div>
  )
}

/** Sets figure cards side by side, as many as fit: four, or `five` where there are so many. */
export function FigureRow({ five = false, children }: { five?: boolean; children: ReactNode }) {
  return <div className={clsx('grid grid-cols-2 gap-3', five ? 'lg:grid-cols-3 xl:grid-cols-5' : 'lg:grid-cols-4')}>{children}</div>
}
