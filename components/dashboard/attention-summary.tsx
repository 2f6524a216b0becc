import { clsx } from 'clsx'
import { PortalLink } from '../ui/portal-link'

export type SummaryCount = { readonly label: string; readonly count: number; readonly unit: string; readonly href: string; /** Waits for the reader, or is off already. */ readonly pressing?: boolean }

/** Everything that needs the reader in one line, each kind with how many there are and the way to them; kinds that have none are left out. */
export function AttentionSummary({ counts }: { counts: readonly SummaryCount[] }) {
  const held = counts.filter(({ count }) => count > 0)
  if (held.length === 0) return null
  return (
    <ul aria-label="各类事项的数量" className="flex flex-wrap gap-x-2 gap-y-1.5 border-b border-line bg-sunken px-4 py-2 text-table">
      {held.map(({ label, count, unit, href, pressing }) => (
        <li key={label}>
          <PortalLink href={href} className={clsx('flex items-baseline gap-1 rounded-sm border bg-surface px-2 py-0.5 whitespace-nowrap no-underline hover:border-action hover:text-action pointer-coarse:py-2', pressing ? 'border-attention text-attention' : 'border-line text-ink')}>
            {label}<b className="font-semibold tabular-nums">{count}</b><span className="text-sm">{unit}</span>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}
