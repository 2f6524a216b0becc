import type { RectificationView } from '@/lib/rectification/rectification.queries'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { KeyItemMark } from '../inspection/inspection-marks'
import { DescriptionList } from '../ui/description-list'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'

/** What was found, with its clause and photographs, where and by which inspection. */
export function FoundParts({ of: { id, finding, inspection, business, townshipName, state, dueOn } }: { of: RectificationView }) {
  const { putRightOn, orderedOn, orderNumber } = state
  return (
    <SectionCard title="发现的问题">
      <p className="mb-3 break-words">{finding.isKey && <><KeyItemMark />{' '}</>}{finding.description}</p>
      <DescriptionList
        columns={2}
        items={[
          { term: '检查', detail: <TextLink href={`/inspections/${inspection.id}`}>{inspection.number}</TextLink> },
          { term: '发现日期', detail: formatDate(state.foundOn) },
          ...(finding.code ? [{ term: '检查项目', detail: `${finding.code} ${finding.itemText ?? ''}` }] : []),
          { term: '依据条款', detail: finding.clause },
          { term: '处置', detail: FINDING_DISPOSAL_LABELS[state.disposal] },
          { term: '整改期限', detail: dueOn ? formatDate(dueOn) : '未确定' },
          ...(orderedOn ? [{ term: '书面责令', detail: <>{[formatDate(orderedOn), orderNumber].filter(Boolean).join('，')}{orderNumber !== '' && <TextLink href={`/inspections/rectifications/${id}/notice`} className="ml-2">责令改正通知书</TextLink>}</> }] : []),
          ...(putRightOn ? [{ term: '整改到位', detail: formatDate(putRightOn) }] : []),
          { term: '被检查单位', detail: <TextLink href={`/businesses/${business.id}`}>{business.name}</TextLink> },
          { term: '类别', detail: FOOD_BUSINESS_KIND_LABELS[business.kind] },
          { term: '地址', detail: business.address },
          { term: '乡镇（街道）', detail: townshipName ?? '' },
        ]}
      />
      {finding.photos.length > 0 && (
        <ul className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3" aria-label="现场照片">
          {finding.photos.map(({ fileId, caption }, index) => (
            <li key={fileId}>
              <a href={`/api/inspections/${inspection.id}/files/${fileId}`} target="_blank" rel="noreferrer">
                <img src={`/api/inspections/${inspection.id}/files/${fileId}`} alt={`现场照片 ${index + 1}`} className="aspect-4/3 w-full rounded-md border border-line object-cover" loading="lazy" />
              </a>
              {caption && <span className="mt-1 block text-sm break-words text-ink-2">{caption}</span>}
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  )
}
