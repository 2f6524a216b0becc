import type { EntryContent } from '@/lib/report/entry-content'
import type { EntryView } from '@/lib/report/report-view'
import { reportFieldLabels } from '@/lib/report/period-labels'
import { targetNumbers } from '@/lib/report/value-words'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import { EvidenceList } from '../report/evidence-list'
import { DescriptionList } from '../ui/description-list'

type Props = { content: EntryContent; entry: EntryView; sectionId: string }

/** An entry that cannot be typed in now: only what stands in it. */
export function EntryRead({ content, entry, sectionId }: Props) {
  const labels = reportFieldLabels(entry.words)
  const words = (field: 'done' | 'problems' | 'nextSteps' | 'coordination' | 'progressReason') => (content[field] === '' ? [] : [{ term: labels[field], detail: <span className="break-words whitespace-pre-wrap">{content[field]}</span> }])
  const numbers = entry.targets.flatMap((target) => {
    const value = content.values.find(({ targetId }) => targetId === target.targetId)
    if (!value) return []
    const numbers = targetNumbers(value, target, entry.words.now)
    if (numbers === '' && value.explanation === '') return []
    return [{ term: target.name, detail: <>{numbers}<span className="block text-sm text-ink-2">目标 {target.valueText}</span>{value.explanation && <span className="block text-sm text-ink-2">说明：{value.explanation}</span>}{value.derivedFrom && <span className="block text-sm text-ink-2">来源：{value.derivedFrom}</span>}</> }]
  })
  return (
    <DescriptionList
      items={[
        { term: labels.progress, detail: content.progress ? PROGRESS_LABELS[content.progress] : '未填' },
        ...words('progressReason'),
        ...(content.noProgress ? [{ term: labels.noProgress, detail: content.noProgressReason || '未说明原因' }] : words('done')),
        ...numbers, ...words('problems'), ...words('nextSteps'), ...words('coordination'),
        ...(entry.evidence.length > 0 ? [{ term: labels.evidence, detail: <EvidenceList sectionId={sectionId} files={entry.evidence} label={`${entry.heading}的佐证材料`} /> }] : []),
      ]}
    />
  )
}
