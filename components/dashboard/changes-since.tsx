import { TextLink } from '../ui/text-link'
import type { DashboardChange } from '@/lib/overview/dashboard.queries'
import { formatInstantShort } from '@/lib/shared/format'

type Props = { since: string | null; total: number; changes: readonly DashboardChange[] }

/** What changed in the plans since the reader last looked; nothing at the first look, or where nothing changed. */
export function ChangesSince({ since, total, changes }: Props) {
  if (since === null || total === 0) return null
  return (
    <section aria-label="上次查看以来的变化" className="border-t border-line px-4 py-3 text-table">
      <h3 className="font-medium">自 {formatInstantShort(since)} 以来的变化<span className="ml-2 font-normal text-ink-2">{total} 项</span></h3>
      <ul className="mt-1 space-y-0.5">
        {changes.map(({ id, at, text, href }) => <li key={id}><span className="text-ink-2">{formatInstantShort(at)}</span> <TextLink plain href={href}>{text}</TextLink></li>)}
      </ul>
    </section>
  )
}
