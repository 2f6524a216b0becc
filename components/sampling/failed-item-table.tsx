import { withUnit } from '@/lib/sampling/with-unit'
import type { FailedItem } from '@/lib/sampling/sample-batch'
import { FAILED_ITEM_KIND_LABELS } from '@/lib/terms/sampling'
import { DataTable, type TableColumn } from '../ui/data-table'

type Row = FailedItem & { readonly key: string }

/** The items a batch failed in, as the report has them. */
export function FailedItemTable({ items }: { items: readonly FailedItem[] }) {
  return <DataTable bare phone="stack" caption="不合格项目明细" columns={columns} rows={items.map((item, index) => ({ ...item, key: String(index) }))} rowKey={(row) => row.key} empty={<p className="px-4 py-4 text-table">报告未提供不合格项目。</p>} />
}

const columns: TableColumn<Row>[] = [
  { key: 'item', header: '项目', cell: (row) => <>{row.item}<span className="block text-sm text-ink-2">{FAILED_ITEM_KIND_LABELS[row.kind]}</span></> },
  { key: 'measured', header: '检验结果', cell: (row) => withUnit(row.measured, row.unit) },
  { key: 'limit', header: '标准值', cell: (row) => withUnit(row.limit, row.unit) },
]
