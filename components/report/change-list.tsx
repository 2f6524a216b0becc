import type { ChangeRow } from '@/lib/report/review-section.queries'
import { Added, Removed } from '../plan/compare-marks'

/** What changed from one step to another, field by field, both sides in sight. */
export function ChangeList({ changes, empty }: { changes: readonly ChangeRow[]; empty: string }) {
  if (changes.length === 0) return <p className="text-table text-ink-2">{empty}</p>
  return (
    <ul className="-my-2 divide-y divide-line-soft text-table">
      {changes.map((change) => (
        <li key={change.key} className="py-2">
          <p><span className="font-medium">{change.label}</span>{change.where && <span className="ml-2 text-sm text-ink-2">{change.where}</span>}</p>
          <p className="break-words whitespace-pre-line">
            {change.before === null ? <span className="text-ink-2">原为空</span> : <Removed>{change.before}</Removed>}
            <span aria-hidden className="mx-1.5 text-ink-2">→</span>
            {change.after === null ? <span className="text-ink-2">现为空</span> : <Added>{change.after}</Added>}
          </p>
        </li>
      ))}
    </ul>
  )
}
