import { X } from 'lucide-react'
import { PortalLink } from './portal-link'
import { formatInteger } from '@/lib/shared/format'
import type { TableFilter } from './table-filter'
import { tableHref, withoutFilter, type TableQuery, type TableQuerySpec } from './table-query'
import { TextLink } from './text-link'

type Props = { basePath: string; query: TableQuery; spec: TableQuerySpec; filters: TableFilter[]; total: number }

function wordFor(filter: TableFilter, value: string): string {
  if (filter.kind === 'select' || filter.kind === 'search') return filter.options.find((option) => option.value === value)?.label ?? value
  return value
}

/** What is filtered, in words, each part removable; stays on paper, so that a printed table says what it shows. */
export function FilterSentence({ basePath, query, spec, filters, total }: Props) {
  const set = filters.filter((filter) => query.filters[filter.key])
  if (set.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-table text-ink-2">
      <span>筛选后 {formatInteger(total)} 条：</span>
      {set.flatMap((filter) =>
        query.filters[filter.key]!.map((value) => (
          <PortalLink
            key={`${filter.key}=${value}`}
            href={tableHref(basePath, query, spec, { filters: withoutFilter(query.filters, filter.key, value) })}
            scroll={false}
            aria-label={`取消筛选：${filter.label} ${wordFor(filter, value)}`}
            className="inline-flex max-w-full items-center gap-1 rounded-sm border border-action-line bg-action-soft px-1.5 text-sm text-ink no-underline hover:border-action pointer-coarse:py-2"
          >
            <span className="min-w-0"><span className="text-ink-2">{filter.label}</span> {wordFor(filter, value)}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-ink-2 print:hidden" />
          </PortalLink>
        )),
      )}
      <TextLink href={tableHref(basePath, query, spec, { filters: {} })} scroll={false} className="text-sm print:hidden">清除全部筛选</TextLink>
    </p>
  )
}
