import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Breadcrumb, type Crumb } from './breadcrumb'

export type PageHeadProps = {
  title: string
  breadcrumb?: Crumb[]
  /** Usually one StatusBadge or ToneBadge. */
  state?: ReactNode
  /** One line under the title: period, unit, data cut-off. */
  meta?: ReactNode
  /** The one primary action of the page. */
  action?: ReactNode
  /** Quieter actions before the primary one. */
  secondary?: ReactNode
  /** A page that stands for an official document carries the thin vermilion rule. */
  official?: boolean
}

/** Head of every page: where am I, what is this, how does it stand, what can I do. */
export function PageHead({ title, breadcrumb, state, meta, action, secondary, official = false }: PageHeadProps) {
  return (
    <header className={clsx('mb-5', official ? 'border-b-2 border-attention pb-4' : 'border-b border-line pb-4')}>
      {breadcrumb && <div className="mb-1.5"><Breadcrumb items={breadcrumb} /></div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-full flex-[1_1_20rem]">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-h1 font-semibold text-balance">{title}</h1>
            {state}
          </div>
          {meta && <div className="mt-1 text-table text-ink-2">{meta}</div>}
        </div>
        {(action || secondary) && <div className="flex flex-wrap items-center gap-2 print:hidden">{secondary}{action}</div>}
      </div>
    </header>
  )
}
