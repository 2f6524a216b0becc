import { TriangleAlert } from 'lucide-react'
import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import type { ComparisonCell, ComparisonRow, CountyPlace } from '@/lib/overview/county-comparison'
import { formatPeriod } from '@/lib/shared/period'

type Props = {
  places: readonly CountyPlace[]
  rows: readonly ComparisonRow[]
  /** Where the evidence of a target of a place is; null: of the prefecture itself. */
  hrefOf: (targetId: string, placeId: string | null) => string
}

/** What differs stands at the figure it belongs to, with a mark. */
function Differences({ words }: { words: readonly string[] }) {
  return words.map((one) => <span key={one} className="mt-1 flex items-start gap-1 text-sm text-ink-2"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-at-risk" /><span><span className="sr-only">差异：</span>{one}</span></span>)
}

function CountyCell({ cell, href }: { cell: ComparisonCell | undefined; href: string | null }) {
  if (!cell || href === null) return <span className="text-ink-2">没有这项指标</span>
  return (
    <span className="block">
      <TextLink plain href={href} className="font-semibold">{cell.shown ?? '无数据'}</TextLink>
      <span className="block text-sm text-ink-2">目标 {cell.asked}{cell.through && <>，数据到<span className="whitespace-nowrap">{formatPeriod(cell.through)}</span></>}</span>
      <span className="mt-0.5 block"><JudgedStatusMark status={cell.status} /></span>
      {cell.leftOut !== null && <span className="mt-1 flex items-start gap-1 text-sm font-medium text-at-risk"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" /><span>未计入合计：{cell.leftOut}</span></span>}
      <Differences words={cell.differences} />
    </span>
  )
}

function WholeCell({ row: { whole, own, way, cells, monthNote }, hrefOf }: { row: ComparisonRow; hrefOf: Props['hrefOf'] }) {
  const part = `${cells.size} 个中计入 ${whole.counted.length} 个`
  return (
    <span className="block">
      {whole.targetId ? <TextLink plain href={hrefOf(whole.targetId, null)} className="font-semibold">{whole.shown ?? '无数据'}</TextLink> : <span className="font-semibold">{whole.shown ?? (whole.counted.length === 0 && cells.size > 0 ? '不相加' : '无数据')}</span>}
      {(whole.asked !== null || whole.through) && <span className="block text-sm text-ink-2">{[whole.asked !== null && `目标 ${whole.asked}`, whole.through && `数据到${formatPeriod(whole.through)}`].filter(Boolean).join('，')}</span>}
      {whole.status && <span className="mt-0.5 block"><JudgedStatusMark status={whole.status} /></span>}
      <span className="block text-sm text-ink-2">{whole.counted.length === 0 ? '没有两个县可以相加' : `${way === 'RATE' ? '分子、分母分别相加后相除' : '各县相加'}，${part}`}</span>
      {monthNote && <Differences words={[monthNote]} />}
      {own && <span className="mt-1 block text-sm text-ink-2">本级同名指标 <TextLink plain href={hrefOf(own.targetId, null)}>{own.shown ?? '无数据'}</TextLink> <JudgedStatusMark plain status={own.status} /></span>}
    </span>
  )
}

/** Counties side by side on the indicators they share; the prefecture's number comes first. */
export function CountyTable({ places, rows, hrefOf }: Props) {
  const columns: TableColumn<ComparisonRow>[] = [
    { key: 'name', header: '指标', className: 'w-52 min-w-40', cell: ({ name, measureUnit, isLinked }) => <span className="font-medium">{name}<span className="block text-sm font-normal text-ink-2">{[measureUnit ?? '单位未写明', isLinked ? '已关联汇总' : '各县同名'].join(' · ')}</span></span> },
    { key: 'whole', header: '合计', className: 'min-w-44', cell: (row) => <WholeCell row={row} hrefOf={hrefOf} /> },
    ...places.map(({ id, name }): TableColumn<ComparisonRow> => ({ key: id, header: name, className: 'min-w-44', cell: ({ cells }) => <CountyCell cell={cells.get(id)} href={cells.has(id) ? hrefOf(cells.get(id)!.targetId, id) : null} /> })),
  ]
  return <DataTable bare caption="各县（市、区）的指标" columns={columns} rows={[...rows]} rowKey={({ key }) => key} phone="stack" empty={<EmptyState title="各县还没有共有的指标">本级指标关联下级指标，或两个以上的县有同名指标后，列在这里。</EmptyState>} />
}
