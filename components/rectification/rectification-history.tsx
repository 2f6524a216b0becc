import type { RectificationView } from '@/lib/rectification/rectification.queries'
import { formatFileSize, formatInstant } from '@/lib/shared/format'
import { ButtonLink } from '../ui/button'
import { TextLink } from '../ui/text-link'
import { Timeline } from '../ui/timeline'

/** Everything that happened, the latest first: what was undone is struck through and stays. */
export function RectificationHistory({ of }: { of: RectificationView }) {
  return (
    <Timeline
      label="整改过程"
      entries={of.entries.map(({ number, kind, what, text, byName, at, isUndone, files, inspectionId, undoKey }) => ({
        key: String(number),
        when: formatInstant(at),
        dateTime: at,
        who: byName ?? '系统',
        what: isUndone ? <><s>{what}</s><span className="ml-2 text-sm font-normal text-ink-2">已撤销</span></> : what,
        tone: isUndone ? 'waiting' : kind === 'CLOSED' ? 'good' : kind === 'OPENED' || kind === 'WITHDRAWN' || kind === 'UNDONE' || kind === 'REOPENED' ? 'attention' : 'plain',
        detail: (text || files.length > 0 || undoKey || inspectionId) && (
          <>
            {text && <p className="break-words whitespace-pre-line text-ink">{text}</p>}
            {inspectionId && <p><TextLink href={`/inspections/${inspectionId}`}>查看复查检查</TextLink></p>}
            {files.length > 0 && <ul className="mt-1">{files.map((file) => <li key={file.id}><TextLink href={`/api/inspections/rectifications/${of.id}/files/${file.id}`} prefetch={false}>{file.name}</TextLink><span className="ml-2 text-sm">{formatFileSize(file.byteCount)}</span></li>)}</ul>}
            {undoKey && <p className="mt-1 print:hidden"><ButtonLink size="sm" variant="quiet" href={`/inspections/rectifications/${of.id}/record?do=${undoKey}`} aria-label={`撤销这条记录：${what}`}>撤销这条记录</ButtonLink></p>}
          </>
        ),
      }))}
    />
  )
}
