import type { InspectionDrawState } from '@/lib/generated/prisma/enums'
import type { DrawListRow } from '@/lib/inspection/draw/draw.queries'
import { formatInstantShort, formatInteger } from '@/lib/shared/format'
import { DRAW_STATE_LABELS } from '@/lib/terms/inspection-draw'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { Pagination } from '../ui/pagination'
import { tableHref, withoutFilter, type TableQuery, type TableQuerySpec } from '../ui/table-query'
import { DrawStateMark } from './draw-state-mark'

export const drawTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['state'], pageSizes: [50, 100] }

const BASE = '/inspections/draws'
const STATES: Readonly<Record<string, InspectionDrawState>> = { committed: 'COMMITTED', drawn: 'DRAWN', void: 'VOID' }

/** The state that the address asks for; null: all. */
export function drawStateOf({ filters }: TableQuery): InspectionDrawState | null {
  const [state] = filters.state ?? []
  return state && Object.hasOwn(STATES, state) ? STATES[state]! : null
}

/** Draws, void ones too; a row leads to its commitment and result. */
export function DrawTable({ rows, total, query, canDraw }: { rows: readonly DrawListRow[]; total: number; query: TableQuery; canDraw: boolean }) {
  const current = drawStateOf(query)
  const tab = (key: string | null, label: string) => ({ href: tableHref(BASE, query, drawTableSpec, { filters: key ? { ...query.filters, state: [key] } : withoutFilter(query.filters, 'state') }), label, current: (key ? STATES[key] : null) === current })
  return (
    <>
      <LinkTabs label="按状态查看" tabs={[tab(null, '全部'), ...Object.entries(STATES).map(([key, state]) => tab(key, DRAW_STATE_LABELS[state]))]} />
      <DataTable
        caption="双随机抽取列表"
        columns={COLUMNS}
        rows={[...rows]}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${BASE}/${id}`}
        phone="stack"
        empty={<EmptyState title={current ? `没有${DRAW_STATE_LABELS[current]}的抽取` : '还没有双随机抽取'}>{canDraw ? '先公布承诺（名录、规则和算法的哈希），待公共随机值公布后抽取，任何人都可以重算核验。' : '食安办公布承诺后列在这里，抽取、作废的都保留。'}</EmptyState>}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={BASE} query={query} spec={drawTableSpec} total={total} label="抽取分页" /></div>}
    </>
  )
}

const COLUMNS: TableColumn<DrawListRow>[] = [
  { key: 'title', header: '名称', className: 'min-w-56', cell: ({ title, number, placeName }) => <>{title}<span className="mt-0.5 block text-sm text-ink-2">{number} · {placeName}</span></> },
  { key: 'state', header: '状态', className: 'min-w-40', cell: ({ state, isReady }) => <><DrawStateMark state={state} plain />{isReady && <span className="mt-0.5 block text-sm font-medium text-attention">可以录入随机值</span>}</> },
  { key: 'pool', header: '名录', unit: '家', numeric: true, className: 'min-w-24', cell: ({ businessCount }) => formatInteger(businessCount) },
  { key: 'wanted', header: '抽取', unit: '家', numeric: true, className: 'min-w-24', cell: ({ wantedCount, drawnCount, unassignedCount }) => <>{formatInteger(drawnCount ?? wantedCount)}{unassignedCount ? <span className="block text-sm text-attention">未派人 {unassignedCount}</span> : null}</> },
  { key: 'committed', header: '承诺时间', className: 'min-w-36 whitespace-nowrap', cell: ({ committedAt }) => formatInstantShort(committedAt) },
  { key: 'drawn', header: '抽取时间', className: 'min-w-36 whitespace-nowrap', cell: ({ drawnAt, notBefore, state }) => (drawnAt ? formatInstantShort(drawnAt) : state === 'VOID' ? '—' : `${formatInstantShort(notBefore)} 起`) },
]
