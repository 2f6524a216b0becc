import type { PlanChangeDto } from '@/lib/plan/plan-change.queries'
import { formatInstantShort } from '@/lib/shared/format'

/** What was changed by hand in a plan in force, the latest first: what, why, by whom, when. */
export function PlanChangeList({ changes }: { changes: readonly PlanChangeDto[] }) {
  return (
    <ol className="divide-y divide-line-soft">
      {changes.map((change) => (
        <li key={change.id} className="py-2">
          <p>{change.label}</p>
          <p className="mt-0.5 text-table text-ink-2">原因：{change.reason} · {change.madeBy} · <time dateTime={change.madeAt} className="whitespace-nowrap tabular-nums">{formatInstantShort(change.madeAt)}</time></p>
        </li>
      ))}
    </ol>
  )
}
