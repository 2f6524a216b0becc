import type { BatchRevision } from '@/lib/sampling/batch-view.queries'
import { formatInstant } from '@/lib/shared/format'
import { SAMPLE_BATCH_CHANGE_LABELS } from '@/lib/terms/sampling'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'

/** What was recorded, corrected and voided of a batch, the latest first: who, when, why, and what it changed. */
export function BatchRevisions({ batchId, revisions, latest }: { batchId: string; revisions: readonly BatchRevision[]; latest: number }) {
  return (
    <Timeline
      label="变更记录"
      entries={revisions.map((one) => ({
        key: String(one.version),
        when: formatInstant(one.recordedAt),
        dateTime: one.recordedAt,
        who: one.recordedBy ?? '系统',
        what: <>{SAMPLE_BATCH_CHANGE_LABELS[one.change]}{one.version !== latest && <TextLink href={`/sampling/batches/${batchId}?version=${one.version}`} className="ml-2 text-sm font-normal">当时的内容<span className="sr-only">（第 {one.version} 版）</span></TextLink>}</>,
        tone: one.change === 'VOIDED' ? 'attention' as const : 'plain' as const,
        detail: (one.reason !== '' || one.changes.length > 0) && (
          <>
            {one.reason !== '' && <p className="break-words">原因：{one.reason}</p>}
            {one.changes.length > 0 && <ul className="mt-0.5">{one.changes.map(({ label, before, after }) => <li key={label} className="break-words">{label}：{before || '（未填）'} → <span className="text-ink">{after || '（未填）'}</span></li>)}</ul>}
          </>
        ),
      }))}
    />
  )
}
