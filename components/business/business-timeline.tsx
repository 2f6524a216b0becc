import { ChevronRight } from 'lucide-react'
import type { BusinessEvent, BusinessEventKind } from '@/lib/food-business/business-event'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { BUSINESS_EVENT_KIND_LABELS } from '@/lib/terms/food-business'
import { ButtonLink } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'

type Props = { basePath: string; events: readonly BusinessEvent[]; next: string | null; kinds: readonly BusinessEventKind[]; kind: BusinessEventKind | undefined; isBehind: boolean }

/** Everything that happened to a business, the latest first; each kind can be looked at alone. */
export function BusinessTimeline({ basePath, events, next, kinds, kind, isBehind }: Props) {
  const href = (of: BusinessEventKind | undefined, before?: string) => {
    const query = new URLSearchParams({ ...(of ? { event: of } : {}), ...(before ? { before } : {}) }).toString()
    return query ? `${basePath}?${query}` : basePath
  }
  return (
    <>
      <LinkTabs label="按事项查看履历" tabs={[{ href: href(undefined), label: '全部', current: kind === undefined }, ...kinds.map((one) => ({ href: href(one), label: BUSINESS_EVENT_KIND_LABELS[one], current: kind === one }))]} />
      {events.length === 0 ? (
        <EmptyState title={isBehind ? '没有更早的事项' : '还没有此类事项'}>登记、更正、评级、抽检和合并都会自动记入履历。</EmptyState>
      ) : (
        <Timeline
          label="履历"
          entries={events.map((event) => ({
            key: event.key,
            when: event.byDay ? formatDate(event.at) : formatInstant(event.at),
            dateTime: event.at,
            who: event.who ?? undefined,
            what: event.href ? <TextLink href={event.href}>{event.title}</TextLink> : event.title,
            tone: event.tone,
            detail: <Detail event={event} />,
          }))}
        />
      )}
      {(next || isBehind) && (
        <nav aria-label="履历翻页" className="mt-4 flex justify-end gap-1 print:hidden">
          {isBehind && <ButtonLink size="sm" variant="quiet" scroll={false} href={href(kind)}>最新</ButtonLink>}
          {next && <ButtonLink size="sm" scroll={false} href={href(kind, next)}>更早<ChevronRight aria-hidden className="size-4" /></ButtonLink>}
        </nav>
      )}
    </>
  )
}

function Detail({ event: { lines, changes } }: { event: BusinessEvent }) {
  if (lines.length === 0 && changes.length === 0) return null
  return (
    <>
      {lines.map((line) => <p key={line} className="break-words">{line}</p>)}
      {changes.length > 0 && (
        <ul>
          {changes.map(({ label, before, after }) => (
            <li key={label} className="break-words">{label}：<del className="no-underline"><span className="sr-only">原为</span>{before}</del> <span aria-hidden>→</span><span className="sr-only">，现为</span> <ins className="text-ink no-underline">{after}</ins></li>
          ))}
        </ul>
      )}
    </>
  )
}
