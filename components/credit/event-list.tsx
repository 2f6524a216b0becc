import type { AssessedEvent } from '@/lib/credit/risk/risk-assessment'
import { formatDate } from '@/lib/shared/format'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

/** Events that raise a grade, each with the day, what it is and where it is recorded. */
export function EventList({ events, empty }: { events: readonly AssessedEvent[]; empty: string }) {
  if (events.length === 0) return <p className="text-table text-ink-2">{empty}</p>
  return (
    <ul aria-label="上调情形" className="space-y-2">
      {events.map((event) => (
        <li key={`${event.code} ${event.on} ${event.text}`} className="text-table">
          <p><ToneBadge plain tone="attention">上调</ToneBadge> {event.label}</p>
          <p className="text-sm text-ink-2"><time dateTime={event.on} className="tabular-nums">{formatDate(event.on)}</time> {event.href ? <TextLink href={event.href}>{event.text}</TextLink> : `${event.text}（手工填写）`}</p>
        </li>
      ))}
    </ul>
  )
}
