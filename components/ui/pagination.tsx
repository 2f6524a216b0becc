import { clsx } from 'clsx'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { PortalLink } from './portal-link'
import type { ReactNode } from 'react'
import { formatInteger } from '@/lib/shared/format'
import { pageCount, pagerSteps, tableHref, type TableQuery, type TableQuerySpec } from './table-query'

export type PaginationProps = { basePath: string; query: TableQuery; spec: TableQuerySpec; total: number; label?: string }

const STEP = 'inline-flex h-8 min-w-8 items-center justify-center rounded-md px-2 text-table no-underline pointer-coarse:h-11 pointer-coarse:min-w-11'

function Step({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  if (!href) return <span aria-hidden className={clsx(STEP, 'text-edge')}>{children}</span>
  return <PortalLink href={href} scroll={false} aria-label={label} className={clsx(STEP, 'text-action hover:bg-action-soft')}>{children}</PortalLink>
}

/** Which rows are shown, and links to the others. */
export function Pagination({ basePath, query, spec, total, label = '分页' }: PaginationProps) {
  const pages = pageCount(total, query.pageSize)
  const page = Math.min(query.page, pages)
  const href = (to: number) => tableHref(basePath, query, spec, { page: to })
  const from = total === 0 ? 0 : (page - 1) * query.pageSize + 1
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-table text-ink-2 print:hidden">
      <p>共 {formatInteger(total)} 条{pages > 1 && `，显示第 ${formatInteger(from)}–${formatInteger(Math.min(page * query.pageSize, total))} 条`}</p>
      {pages > 1 && (
        <nav aria-label={label} className="flex items-center gap-0.5">
          <Step href={page > 1 ? href(page - 1) : null} label="上一页"><ChevronLeft aria-hidden className="size-4" /></Step>
          {pagerSteps(page, pages).map((step, index) =>
            step === null ? (
              <span key={`gap-${index}`} className="w-6 text-center">…</span>
            ) : (
              <PortalLink
                key={step}
                href={href(step)}
                scroll={false}
                aria-label={`第 ${step} 页`}
                aria-current={step === page ? 'page' : undefined}
                className={clsx(STEP, step === page ? 'bg-action font-medium text-on-dark' : 'text-ink hover:bg-action-soft', step !== page && step !== 1 && step !== pages && 'max-sm:hidden')}
              >
                {step}
              </PortalLink>
            ),
          )}
          <Step href={page < pages ? href(page + 1) : null} label="下一页"><ChevronRight aria-hidden className="size-4" /></Step>
        </nav>
      )}
    </div>
  )
}
