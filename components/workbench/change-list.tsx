import { PortalLink } from '@/components/ui/portal-link'

export type ChangeRow = { key: string; when: string; dateTime: string; text: string; href: string }

/** What happened since the last visit, newest first. */
export function ChangeList({ rows }: { rows: ChangeRow[] }) {
  return (
    <ul aria-label="近期变化" className="divide-y divide-line-soft">
      {rows.map((row) => (
        <li key={row.key} className="relative flex items-baseline gap-x-4 px-4 py-2 text-table hover:bg-action-soft max-sm:flex-col">
          <time dateTime={row.dateTime} className="w-[7.625rem] shrink-0 text-ink-2">{row.when}</time>
          <PortalLink href={row.href} className="min-w-0 flex-1 rounded-sm text-ink no-underline after:absolute after:inset-0 hover:text-action">{row.text}</PortalLink>
        </li>
      ))}
    </ul>
  )
}
