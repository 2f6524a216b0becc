import { batchListHref, yearRange } from '@/lib/sampling/batch-list'
import type { BatchFilter } from '@/lib/sampling/batch-list.schema'
import { countingParts, type CountedPart, type PartOf, type ProgrammeCounting } from '@/lib/sampling/programme'
import { formatInteger } from '@/lib/shared/format'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { DescriptionList } from '../ui/description-list'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'

type Props = { counting: ProgrammeCounting; parts: readonly CountedPart[]; year: number; placeId: string }

/** Which levels and kinds count towards the programme and which are left out, each with its batches. */
export function ProgrammeCounted({ counting, parts, year, placeId }: Props) {
  const { levels, kinds, leftOut } = countingParts(counting, parts)
  const href = (filter: Partial<BatchFilter>) => batchListHref({ place: placeId, ...yearRange(year), ...filter })
  const levelHref = ({ key, counts }: PartOf<(typeof levels)[number]['key']>) => href({ level: [key], ...(counts ? { kind: [...counting.kinds] } : {}) })
  const kindHref = ({ key, counts }: PartOf<(typeof kinds)[number]['key']>) => href({ kind: [key], ...(counts ? { level: [...counting.levels] } : {}) })
  const list = <K extends string>(rows: readonly PartOf<K>[], labels: Readonly<Record<K, string>>, hrefOf: (row: PartOf<K>) => string) => <span className="flex flex-wrap gap-x-5 gap-y-1">{rows.map((row) => <span key={row.key}>{labels[row.key]} <TextLink href={hrefOf(row)}>{formatInteger(row.batches)}</TextLink></span>)}</span>
  const out = [...levels.filter(({ counts }) => !counts).map((row) => ({ label: SAMPLING_LEVEL_LABELS[row.key], href: levelHref(row), batches: row.batches })), ...kinds.filter(({ counts }) => !counts).map((row) => ({ label: SAMPLING_KIND_LABELS[row.key], href: kindHref(row), batches: row.batches }))]
  return (
    <SectionCard className="mt-5" title="计入口径" aside="本年抽样且未作废的批次">
      <DescriptionList
        items={[
          { term: '计入的任务层级', detail: list(levels.filter(({ counts }) => counts), SAMPLING_LEVEL_LABELS, levelHref) },
          { term: '计入的抽检种类', detail: list(kinds.filter(({ counts }) => counts), SAMPLING_KIND_LABELS, kindHref) },
          { term: '不计入', detail: leftOut === 0 ? '没有' : <span className="flex flex-wrap gap-x-5 gap-y-1"><span>共 {formatInteger(leftOut)} 批次</span>{out.map(({ label, href: to, batches }) => <span key={label}>{label} <TextLink href={to}>{formatInteger(batches)}</TextLink></span>)}</span> },
        ]}
      />
    </SectionCard>
  )
}
