import { TriangleAlert } from 'lucide-react'
import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import type { PartStanding } from '@/lib/indicator/target-standing'
import { formatPeriod } from '@/lib/shared/period'

/** `3 个中计入 2 个`. */
export function countedWords(parts: readonly PartStanding[]): string {
  return `${parts.length} 个中计入 ${parts.filter(({ place, through }) => place?.leftOut === null && through !== null).length} 个`
}

function Counted({ part: { place, through } }: { part: PartStanding }) {
  if (place?.leftOut) return <span className="flex items-start gap-1.5 font-medium text-at-risk"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span>未计入：{place.leftOut}</span></span>
  return <>{through === null ? '尚无数据' : '已计入'}</>
}

function PlaceName({ part: { name }, href }: { part: PartStanding; href: string | null }) {
  return href === null ? name : <TextLink href={href} aria-label={`${name}，查看它的数从哪里来`}>{name}</TextLink>
}

const columns: TableColumn<PartStanding>[] = [
  { key: 'indicator', header: '关联的指标', className: 'w-52 min-w-36', cell: ({ place }) => (place?.indicator ? <TextLink plain href={`/indicators/${place.indicator.id}`}>{place.indicator.name}</TextLink> : '—') },
  { key: 'value', header: '数值', numeric: true, className: 'w-36', cell: ({ shown }) => shown ?? '—' },
  { key: 'status', header: '对照本级目标', className: 'w-36', cell: ({ status }) => (status ? <JudgedStatusMark status={status} /> : '—') },
  { key: 'counted', header: '是否计入', className: 'min-w-44', cell: (part) => <Counted part={part} /> },
  { key: 'through', header: '数据到', className: 'w-32', cell: ({ through }) => (through ? formatPeriod(through) : '—') },
  { key: 'missing', header: '缺报月份', className: 'min-w-32', cell: ({ missing, place }) => (place?.leftOut ? '—' : missing.map((month) => formatPeriod(month)).join('、') || '无') },
  { key: 'notes', header: '定义差异', className: 'min-w-52', cell: ({ place }) => (place && place.notes.length > 0 ? place.notes.map((words) => <span key={words} className="block text-sm">{words}</span>) : '无') },
]

/** Which jurisdictions' numbers make up the value, which are missing or left out and why, and what differs in their definitions. */
export function PlacePartTable({ parts, hrefOf }: { parts: readonly PartStanding[]; /** Where a jurisdiction tells what is behind its own number; null where it has no target on it. */ hrefOf: (place: { readonly id: string; readonly indicatorId: string | null }) => string | null }) {
  const name: TableColumn<PartStanding> = { key: 'name', header: '县（市、区）', className: 'w-40 min-w-28', cell: (part) => <PlaceName part={part} href={part.place ? hrefOf({ id: part.place.id, indicatorId: part.place.indicator?.id ?? null }) : null} /> }
  return <DataTable bare caption="各县（市、区）的数" columns={[name, ...columns]} rows={[...parts]} rowKey={({ place, name }) => place?.id ?? name} phone="stack" empty={<EmptyState title="没有下级辖区" />} />
}
