import type { ImportColumn } from '@/lib/platform/import/import-area'
import type { ImportRowView, ImportView } from '@/lib/platform/import/ledger-import.queries'
import type { ShownRows } from '@/lib/platform/import/ledger-import.schema'
import { formatInteger } from '@/lib/shared/format'
import { LEDGER_IMPORT_OUTCOME_LABELS } from '@/lib/terms/ledger-import'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { IMPORT_OUTCOME_TONES } from './import-look'

type Props = { view: ImportView; columns: readonly ImportColumn[]; href: string; rowBase: string; which: ShownRows | undefined; rows: readonly ImportRowView[]; after: number; next: number | null }

function Notes({ row: { notes, targetId }, rowBase }: { row: ImportRowView; rowBase: string }) {
  if (notes.kept) return <>{notes.kept}{targetId && <TextLink href={`${rowBase}/${targetId}`} className="ml-2">查看</TextLink>}</>
  if (notes.problems) return <ul>{notes.problems.map(({ column, message }) => <li key={`${column} ${message}`}>{column === null ? message : <><span className="font-medium">{column}</span>：{message}</>}</li>)}</ul>
  if (notes.changes) return <>{notes.note && <p className="mb-1 font-medium">{notes.note}</p>}<ul>{notes.changes.map(({ column, before, after }) => <li key={column}><span className="font-medium">{column}</span>：{before || '（空）'} → {after || '（空）'}</li>)}</ul></>
  return notes.note ?? ''
}

/** Rows of the file as they were read, with what became of each. */
export function ImportRows({ view, columns, href, rowBase, which, rows, after, next }: Props) {
  const { counts } = view
  const tabs = [
    { key: undefined, label: '全部', count: counts.new + counts.same + counts.differs + counts.renamed + counts.rejected },
    { key: 'rejected' as const, label: LEDGER_IMPORT_OUTCOME_LABELS.REJECTED, count: counts.rejected },
    ...(counts.renamed > 0 ? [{ key: 'renamed' as const, label: LEDGER_IMPORT_OUTCOME_LABELS.RENAMED, count: counts.renamed }] : []),
    { key: 'differs' as const, label: LEDGER_IMPORT_OUTCOME_LABELS.DIFFERS, count: counts.differs },
    { key: 'new' as const, label: LEDGER_IMPORT_OUTCOME_LABELS.NEW, count: counts.new },
    ...(view.state === 'UNDONE' && view.written.kept > 0 ? [{ key: 'kept' as const, label: '撤回时保留', count: view.written.kept }] : []),
    { key: 'same' as const, label: LEDGER_IMPORT_OUTCOME_LABELS.SAME, count: counts.same },
  ]
  const table: TableColumn<ImportRowView>[] = [
    { key: 'rowNumber', header: '行号', className: 'whitespace-nowrap max-sm:w-14! max-sm:min-w-14!', cell: (row) => formatInteger(row.rowNumber) },
    { key: 'outcome', header: '结果', className: 'min-w-28 whitespace-nowrap', cell: (row) => <ToneBadge plain tone={IMPORT_OUTCOME_TONES[row.outcome]}>{LEDGER_IMPORT_OUTCOME_LABELS[row.outcome]}</ToneBadge> },
    { key: 'notes', header: '说明', className: 'min-w-64 max-w-96', cell: (row) => <Notes row={row} rowBase={rowBase} /> },
    ...columns.filter(({ key }) => view.mapping[key] !== undefined).map(({ key, label }): TableColumn<ImportRowView> => ({ key, header: label, className: 'min-w-28 max-w-64', cell: (row) => row.cells[key] ?? '' })),
  ]
  const query = which === undefined ? '' : `rows=${which}`
  return (
    <>
      <LinkTabs label="按结果查看" tabs={tabs.map(({ key, label, count }) => ({ label, count, href: key === undefined ? href : `${href}?rows=${key}`, current: key === which }))} />
      <DataTable
        caption="各行的结果"
        bare
        columns={table}
        rows={[...rows]}
        rowKey={(row) => String(row.rowNumber)}
        empty={<EmptyState title="没有这样的行" />}
        footer={(next !== null || after > 0) && (
          <p className="flex gap-4 text-table">
            {after > 0 && <TextLink href={query ? `${href}?${query}` : href}>回到开头</TextLink>}
            {next !== null && <TextLink href={`${href}?${[query, `after=${next}`].filter(Boolean).join('&')}`}>往后的行</TextLink>}
          </p>
        )}
      />
    </>
  )
}
