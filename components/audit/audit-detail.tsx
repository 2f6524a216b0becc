import { ArrowRight } from 'lucide-react'
import { DescriptionList } from '@/components/ui/description-list'

export type AuditDetailLine = { key: string; label: string; before?: string; value: string }

/** What an entry says in detail: a change as old → new value, everything else term by term. */
export function AuditDetail({ lines }: { lines: AuditDetailLine[] }) {
  if (lines.length === 0) return <p className="text-table text-ink-2">这条记录没有更多内容。</p>
  return <DescriptionList items={lines.map((line) => ({ term: line.label, detail: line.before === undefined ? line.value : <Change before={line.before} after={line.value} /> }))} />
}

function Change({ before, after }: { before: string; after: string }) {
  if (before === after) return <span>{after}<span className="ml-2 text-sm text-ink-2">未变</span></span>
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <span className="sr-only">原值</span>
      <del className="text-ink-2 decoration-edge">{before}</del>
      <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-2" />
      <span className="sr-only">改为</span>
      <ins className="font-medium no-underline">{after}</ins>
    </span>
  )
}
