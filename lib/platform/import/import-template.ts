import 'server-only'
import { prepareSheet } from '@/lib/platform/workbook/sheet-spec'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import type { ImportArea, ImportColumn } from './import-area'

/** The workbook to fill in: an empty sheet with the area's columns, and what is to stand in each. */
export function getImportTemplate({ label, columns }: Pick<ImportArea, 'label' | 'columns'>): Promise<Buffer> {
  return getWorkbookBytes([
    prepareSheet<never>({ name: label, columns: columns.map((column) => ({ header: column.label, type: 'text', width: 18, value: () => '' })), rows: [] }),
    prepareSheet<ImportColumn>({
      name: '填写说明',
      columns: [
        { header: '列', type: 'text', width: 24, value: (row) => row.label },
        { header: '填写要求', type: 'text', width: 70, value: (row) => row.rule },
        { header: '也认这些表头', type: 'text', width: 70, value: (row) => (row.aliases ?? []).join('、') },
      ],
      rows: columns,
    }),
  ])
}
