import { ASKED_FIELDS, type EntryContent } from '@/lib/report/entry-content'
import type { TargetView } from '@/lib/report/report-view'
import { formatDecimal } from '@/lib/shared/format'
import { NUMBER_FIELD_LABELS, PROGRESS_LABELS, REPORT_FIELD_LABELS } from '@/lib/terms/report'
import { DescriptionList } from '../ui/description-list'

type Props = { content: EntryContent; targets: readonly TargetView[] }

/** An entry that cannot be typed in now: only what stands in it. */
export function EntryRead({ content, targets }: Props) {
  const words = (field: 'done' | 'problems' | 'nextSteps' | 'coordination' | 'progressReason') => (content[field] === '' ? [] : [{ term: REPORT_FIELD_LABELS[field], detail: <span className="break-words whitespace-pre-wrap">{content[field]}</span> }])
  const numbers = targets.flatMap((target) => {
    const value = content.values.find(({ targetId }) => targetId === target.targetId)
    const parts = value ? ASKED_FIELDS[target.reportedAs].flatMap((field) => (value[field] === null ? [] : [`${NUMBER_FIELD_LABELS[field]} ${plain(value[field])}`])) : []
    if (!value || (parts.length === 0 && value.explanation === '')) return []
    return [{ term: target.name, detail: <>{parts.join('，')}{target.measureUnit && parts.length > 0 && <span className="ml-1 text-ink-2">{target.measureUnit}</span>}{value.explanation && <span className="block text-sm text-ink-2">说明：{value.explanation}</span>}{value.derivedFrom && <span className="block text-sm text-ink-2">来源：{value.derivedFrom}</span>}</> }]
  })
  return (
    <DescriptionList
      items={[
        { term: REPORT_FIELD_LABELS.progress, detail: content.progress ? PROGRESS_LABELS[content.progress] : '未填' },
        ...words('progressReason'),
        ...(content.noProgress ? [{ term: REPORT_FIELD_LABELS.noProgress, detail: content.noProgressReason || '未说明原因' }] : words('done')),
        ...numbers, ...words('problems'), ...words('nextSteps'), ...words('coordination'),
      ]}
    />
  )
}

function plain(text: string): string {
  try {
    return formatDecimal(text)
  } catch {
    return text
  }
}
