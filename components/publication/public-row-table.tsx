import { failedItemLines, type PublicSamplingRow } from '@/lib/publication/publication-row'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ToneBadge } from '../ui/status-badge'

type Numbered = PublicSamplingRow & { readonly number: number }

/** The results as anybody reads them. */
export function PublicRowTable({ rows, firstNumber }: { rows: readonly PublicSamplingRow[]; firstNumber: number }) {
  return <DataTable caption="抽检结果" columns={COLUMNS} rows={rows.map((row, index) => ({ ...row, number: firstNumber + index }))} rowKey={({ number }) => String(number)} phone="stack" empty={<EmptyState title="这一页没有批次">请返回第一页查看。</EmptyState>} />
}

const COLUMNS: TableColumn<Numbered>[] = [
  { key: 'product', header: '食品名称', className: 'min-w-40', cell: ({ number, productName, categoryName }) => <><span className="mr-1.5 text-ink-2">{number}</span>{productName}<span className="mt-0.5 block text-sm text-ink-2">{categoryName}</span></> },
  { key: 'lot', header: '生产日期或批号', className: 'min-w-36', cell: ({ lot }) => lot || '—' },
  { key: 'producer', header: '标称生产者', className: 'min-w-36', cell: ({ producerName }) => producerName || '—' },
  { key: 'business', header: '被抽样单位', className: 'min-w-36', cell: ({ businessName }) => businessName },
  { key: 'conclusion', header: '结论', className: 'min-w-20 whitespace-nowrap', cell: ({ conclusion }) => <ConclusionMark word={conclusion} /> },
  { key: 'items', header: '不合格项目', className: 'min-w-56', cell: (row) => (row.failedItems.length === 0 ? '—' : failedItemLines(row).map((line) => <span key={line} className="block">{line}</span>)) },
  { key: 'tested', header: '承检机构', className: 'min-w-32', cell: ({ testedBy }) => testedBy || '—' },
]

/** The conclusion as it is published: a word with its mark. */
export function ConclusionMark({ word }: { word: string }) {
  return <ToneBadge plain tone={word === '不合格' ? 'attention' : 'good'}>{word}</ToneBadge>
}
