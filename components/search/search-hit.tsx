import type { PlanStatus } from '@/lib/generated/prisma/enums'
import type { SnippetPart } from '@/lib/overview/search-snippet'
import { PLAN_STATUS_LABELS } from '@/lib/terms/plan'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { MarkedText } from './marked-text'

export type SearchHitProps = {
  href: string
  title: readonly SnippetPart[]
  /** Where it stands: jurisdiction, plan, number of the clause. */
  place: readonly string[]
  snippet?: readonly SnippetPart[]
  /** Of a plan; what is no plan's has none. */
  status?: PlanStatus
}

/** One thing found, with the words around the place. */
export function SearchHit({ href, title, place, snippet, status }: SearchHitProps) {
  return (
    <li className="border-b border-line-soft px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <TextLink href={href} plain className="font-semibold"><MarkedText parts={title} /></TextLink>
        {status !== undefined && status !== 'PUBLISHED' && <ToneBadge tone={status === 'DRAFT' ? 'caution' : 'muted'}>{PLAN_STATUS_LABELS[status]}</ToneBadge>}
      </p>
      <p className="text-sm text-ink-2">{place.filter((word) => word !== '').join('　')}</p>
      {snippet && <p className="mt-1 max-w-prose text-table break-words"><MarkedText parts={snippet} /></p>}
    </li>
  )
}
