import type { CaseView } from '@/lib/sampling/handling/case.queries'
import { formatFileSize, formatInstant } from '@/lib/shared/format'
import { ButtonLink } from '../ui/button'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'

/** Everything that happened to a case, the latest first: what was undone is struck through and stays. */
export function CaseHistory({ of }: { of: CaseView }) {
  return (
    <Timeline
      label="处置过程"
      entries={of.entries.map(({ number, kind, what, text, byName, at, isUndone, files, undoKey }) => ({
        key: String(number),
        when: formatInstant(at),
        dateTime: at,
        who: byName ?? '系统',
        what: isUndone ? <><s>{what}</s><span className="ml-2 text-sm font-normal text-ink-2">已撤销</span></> : what,
        tone: isUndone ? 'waiting' : kind === 'CLOSED' ? 'good' : kind === 'WITHDRAWN' || kind === 'UNDONE' ? 'attention' : 'plain',
        detail: (text || files.length > 0 || undoKey) && (
          <>
            {text && <p className="break-words whitespace-pre-line text-ink">{text}</p>}
            {files.length > 0 && <ul className="mt-1">{files.map((file) => <li key={file.id}><TextLink href={`/api/sampling/cases/${of.id}/files/${file.id}`} prefetch={false}>{file.name}</TextLink><span className="ml-2 text-sm">{formatFileSize(file.byteCount)}</span></li>)}</ul>}
            {undoKey && <p className="mt-1 print:hidden"><ButtonLink size="sm" variant="quiet" href={`/sampling/cases/${of.id}/record?do=${undoKey}`} aria-label={`撤销这条记录：${what}`}>撤销这条记录</ButtonLink></p>}
          </>
        ),
      }))}
    />
  )
}
