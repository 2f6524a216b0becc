import type { PublicRows } from '@/lib/publication/public-rows'
import { PUBLICATION_KIND_LABELS } from '@/lib/terms/publication'
import { DataTable } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { INSPECTION_COLUMNS, SAMPLING_COLUMNS, type PublicColumn } from './public-columns'

/** The results as anybody reads them. */
export function PublicRowTable({ content, firstNumber }: { content: PublicRows; firstNumber: number }) {
  const shared = { caption: PUBLICATION_KIND_LABELS[content.kind], firstNumber }
  if (content.kind === 'SAMPLING') return <Rows {...shared} rows={content.rows} columns={SAMPLING_COLUMNS} />
  return content.kind === 'INSPECTION' ? <Rows {...shared} rows={content.rows} columns={INSPECTION_COLUMNS} /> : null
}

function Rows<Row>({ caption, rows, columns, firstNumber }: { caption: string; rows: readonly Row[]; columns: readonly PublicColumn<Row>[]; firstNumber: number }) {
  const numbered = rows.map((row, index) => ({ row, number: firstNumber + index }))
  return (
    <DataTable
      caption={caption}
      columns={columns.map(({ cell, ...column }, index) => ({ ...column, cell: ({ row, number }: { row: Row; number: number }) => (index === 0 ? <><span className="mr-1.5 text-ink-2">{number}</span>{cell(row)}</> : cell(row)) }))}
      rows={numbered}
      rowKey={({ number }) => String(number)}
      phone="stack"
      empty={<EmptyState title="这一页没有内容">请返回第一页查看。</EmptyState>}
    />
  )
}
