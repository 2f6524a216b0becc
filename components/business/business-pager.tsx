import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LAST_BUSINESSES } from '@/lib/food-business/food-business.schema'
import type { BusinessPage } from '@/lib/food-business/food-business.queries'
import { formatInteger } from '@/lib/shared/format'
import { ButtonLink } from '../ui/button'
import { tableHref, type TableQuery } from '../ui/table-query'
import { businessTableSpec } from './business-table-query'

type Props = { page: Pick<BusinessPage, 'rows' | 'total' | 'previous' | 'next'>; query: TableQuery; basePath: string }

/** Steps through the register: from one business on, so that no page costs more than the first. */
export function BusinessPager({ page: { rows, total, previous, next }, query, basePath }: Props) {
  const here = tableHref(basePath, query, businessTableSpec)
  const step = (word: string) => `${here}${here.includes('?') ? '&' : '?'}${word}`
  return (
    <nav aria-label="监管对象翻页" className="flex flex-wrap items-center justify-between gap-2 text-table text-ink-2 print:hidden">
      <p>共 {formatInteger(total)} 个{(previous || next) && `，本页 ${rows.length} 个`}</p>
      <div className="flex items-center gap-1">
        {previous && <ButtonLink size="sm" variant="quiet" href={here}>首页</ButtonLink>}
        {previous && <ButtonLink size="sm" href={step(`before=${previous}`)} icon={<ChevronLeft aria-hidden className="size-4" />}>上一页</ButtonLink>}
        {next && <ButtonLink size="sm" href={step(`after=${next}`)}>下一页<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
        {next && <ButtonLink size="sm" variant="quiet" href={step(`before=${LAST_BUSINESSES}`)}>末页</ButtonLink>}
      </div>
    </nav>
  )
}
