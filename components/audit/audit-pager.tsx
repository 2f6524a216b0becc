import { ChevronLeft, ChevronRight } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'

/** Steps through the log: there are no page numbers, because the log grows at its head. */
export function AuditPager({ count, newestHref, newerHref, olderHref }: { count: number; newestHref: string; newerHref: string | null; olderHref: string | null }) {
  return (
    <nav aria-label="日志翻页" className="flex flex-wrap items-center justify-between gap-2 text-table text-ink-2 print:hidden">
      <p>本页 {count} 条，按发生时间从近到远</p>
      <div className="flex items-center gap-1">
        {newerHref && <ButtonLink size="sm" variant="quiet" href={newestHref}>最新</ButtonLink>}
        {newerHref && <ButtonLink size="sm" href={newerHref} icon={<ChevronLeft aria-hidden className="size-4" />}>较近</ButtonLink>}
        {olderHref && <ButtonLink size="sm" href={olderHref}>更早<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
        {!newerHref && !olderHref && <span>已全部列出</span>}
      </div>
    </nav>
  )
}
