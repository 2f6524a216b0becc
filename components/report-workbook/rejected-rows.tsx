'use client'

import type { RejectedRow } from '@/lib/report/report-workbook-compare'
import { Button } from '../ui/button'
import { DataTable, type TableColumn } from '../ui/data-table'
import { Notice } from '../ui/notice'

type Row = RejectedRow & { readonly key: string }

/** Long enough for the browser to have taken the bytes. */
const KEEP_MS = 60_000

const columns: TableColumn<Row>[] = [
  { key: 'row', header: '行', className: 'w-24 whitespace-nowrap', cell: ({ rowNumber }) => `第 ${rowNumber} 行` },
  { key: 'task', header: '任务', className: 'w-60 min-w-40', cell: ({ task }) => task || '不明' },
  { key: 'column', header: '列', className: 'w-36 min-w-28', cell: ({ column }) => column ?? '整行' },
  { key: 'message', header: '问题和改法', className: 'min-w-64', cell: ({ message }) => message },
]

/** The rows of a workbook that are not imported, with their numbers in the sheet; to be saved, for whoever corrects them. */
export function RejectedRows({ rows, count, fileName }: { rows: readonly RejectedRow[]; count: number; fileName: string }) {
  if (count === 0) return null
  return (
    <div className="grid gap-3">
      <Notice tone="attention" title={`有 ${count} 处错误，所在的行不导入`} actions={<Button size="sm" onClick={() => save(rows, fileName)}>下载错误清单</Button>}>
        其他行不受影响。请在工作簿中更正后重新上传。{count > rows.length && `下面列出前 ${rows.length} 处。`}
      </Notice>
      <DataTable caption="不导入的行" columns={columns} rows={rows.map((row, index) => ({ ...row, key: String(index) }))} rowKey={({ key }) => key} phone="stack" empty={null} />
    </div>
  )
}

function save(rows: readonly RejectedRow[], fileName: string): void {
  const lines = rows.map(({ rowNumber, task, column, message }) => `第 ${rowNumber} 行　${[task, column].filter(Boolean).join('，')}${task || column ? '：' : ''}${message}`)
  const url = URL.createObjectURL(new Blob([`\ufeff${[`${fileName} 中没有导入的行`, ...lines].join('\r\n')}\r\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileName.replace(/\.xlsx$/i, '')}-错误清单.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS)
}
