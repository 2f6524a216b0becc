import type { KeptConflict, KeptDecisions, KeptRejection } from '@/lib/plan/kept-decision.queries'
import { formatInstant } from '@/lib/shared/format'
import { PROPOSAL_KIND_LABELS } from '@/lib/terms/plan'

/** What was decided when the plan was confirmed: contradictions with the reason for each choice, and what was not taken over. */
export function KeptDecisionList({ conflicts, rejected }: KeptDecisions) {
  return (
    <div className="grid gap-4 text-table">
      {conflicts.length > 0 && (
        <section aria-label="前后不一致的处理">
          <h3 className="font-semibold">前后不一致的处理（{conflicts.length}）</h3>
          <ul className="mt-1 divide-y divide-line-soft">{conflicts.map((one) => <ConflictItem key={one.id} conflict={one} />)}</ul>
        </section>
      )}
      {rejected.length > 0 && (
        <details className="print:hidden">
          <summary className="cursor-pointer rounded-sm font-semibold hover:text-action">未采纳的识别结果（{rejected.length}）</summary>
          <ul className="mt-1 divide-y divide-line-soft">{rejected.map((one) => <RejectionItem key={one.id} rejection={one} />)}</ul>
        </details>
      )}
    </div>
  )
}

function ConflictItem({ conflict }: { conflict: KeptConflict }) {
  return (
    <li className="py-2">
      <p>{conflict.message}</p>
      {conflict.settled && <p><span className="text-ink-2">处理：</span>{conflict.settled}{conflict.reason && <><span className="text-ink-2">；理由：</span>{conflict.reason}</>}</p>}
      <Who by={conflict.by} at={conflict.at} revision={conflict.revision} />
    </li>
  )
}

function RejectionItem({ rejection }: { rejection: KeptRejection }) {
  return (
    <li className="py-2">
      <p><span className="text-ink-2">{PROPOSAL_KIND_LABELS[rejection.kind]}：</span>{rejection.title}</p>
      <Who by={rejection.by} at={rejection.at} revision={rejection.revision} />
    </li>
  )
}

function Who({ by, at, revision }: { by: string | null; at: string | null; revision: number }) {
  return <p className="text-sm text-ink-2">{[`第 ${revision} 稿`, by, at && formatInstant(at)].filter(Boolean).join('，')}</p>
}
