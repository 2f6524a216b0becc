import { evidenceHref } from '@/lib/report/evidence-view'
import type { RevisionRow } from '@/lib/report/review-section.queries'
import { formatInstant } from '@/lib/shared/format'
import { REVISION_STEP_LABELS } from '@/lib/terms/report'
import { Button } from '../ui/button'
import { NativeSelect } from '../ui/native-select'
import { Timeline, type TimelineTone } from '../ui/timeline'

const TONES: Partial<Record<RevisionRow['step'], TimelineTone>> = { ACCEPTED: 'good', RETURNED: 'attention', SENT_FOR_SIGNING: 'waiting' }

/** Every step of a section, the latest first, each with who, when and what was said. */
export function RevisionHistory({ sectionId, revisions }: { sectionId: string; revisions: readonly RevisionRow[] }) {
  return (
    <Timeline
      label="办理记录"
      entries={revisions.map((one) => ({
        key: String(one.number),
        when: formatInstant(one.at),
        dateTime: one.at,
        who: one.who,
        what: `第 ${one.number} 版 ${REVISION_STEP_LABELS[one.step]}`,
        tone: TONES[one.step] ?? 'plain',
        detail: (one.note !== '' || one.remarks.length > 0 || one.document) && (
          <>
            {one.note && <p className="break-words whitespace-pre-line">{one.note}</p>}
            {one.document && <p><a href={evidenceHref(sectionId, one.document.fileId)} download className="rounded-sm break-all text-action underline decoration-action-line underline-offset-3 hover:decoration-2">{one.document.name}</a></p>}
            {one.remarks.length > 0 && <ul className="list-disc pl-5">{one.remarks.map((remark, index) => <li key={index}>{remark.where}：{remark.reason}</li>)}</ul>}
          </>
        ),
      }))}
    />
  )
}

type ChooserProps = { action: string; revisions: readonly RevisionRow[]; from: number; to: number }

/** Chooses the two steps to compare; the choice stands in the address. */
export function RevisionChooser({ action, revisions, from, to }: ChooserProps) {
  const options = revisions.filter(({ isComparable }) => isComparable).map((one) => ({ value: String(one.number), label: `第 ${one.number} 版 ${REVISION_STEP_LABELS[one.step]}` }))
  return (
    <form action={`${action}#compare`} className="mb-3 grid grid-cols-[1fr_auto_1fr] items-center gap-2 sm:flex print:hidden">
      <NativeSelect key={`from-${from}`} name="from" aria-label="旧版" options={options} defaultValue={String(from)} className="sm:w-56" />
      <span className="text-ink-2">与</span>
      <NativeSelect key={`to-${to}`} name="to" aria-label="新版" options={options} defaultValue={String(to)} className="sm:w-56" />
      <Button type="submit" className="max-sm:col-span-3">比较</Button>
    </form>
  )
}
