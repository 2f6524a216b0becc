'use client'

import { Download } from 'lucide-react'
import { useEffect } from 'react'
import type { ExportRow } from '@/lib/platform/export/ledger-export.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatFileSize, formatInstantShort, formatInteger } from '@/lib/shared/format'
import { ConfirmAction } from '../organisation/confirm-action'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ProgressBar } from '../ui/progress-bar'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'
import { usePortalRouter } from '../ui/use-portal-router'

const STATES: Record<ExportRow['state'], { word: string; tone: StatusTone }> = {
  QUEUED: { word: '等待导出', tone: 'neutral' },
  RUNNING: { word: '正在导出', tone: 'info' },
  DONE: { word: '已完成', tone: 'good' },
  CANCELLED: { word: '已取消', tone: 'muted' },
  FAILED: { word: '未完成', tone: 'attention' },
  GONE: { word: '已过保存期', tone: 'muted' },
  SILENT: { word: '可能已中断', tone: 'caution' },
}
const ACTIVE: readonly ExportRow['state'][] = ['QUEUED', 'RUNNING', 'SILENT']
/** How often a page with an export under way looks again. */
const LOOK_MS = 1_500

/** The reader's own exports, with how far each has come; looks again by itself while one is under way. */
export function ExportTable({ rows, cancel }: { rows: readonly ExportRow[]; cancel: ServerAction<{ id: string }> }) {
  const { refresh } = usePortalRouter()
  const isActive = rows.some(({ state }) => state === 'QUEUED' || state === 'RUNNING')
  useEffect(() => {
    if (!isActive) return
    const timer = setInterval(refresh, LOOK_MS)
    return () => clearInterval(timer)
  }, [isActive, refresh])
  return (
    <DataTable
      caption="导出文件"
      columns={columnsWith(cancel)}
      rows={[...rows]}
      rowKey={(row) => row.id}
      phone="stack"
      empty={<EmptyState title="还没有导出过文件">在列表页按“导出 Excel”，文件做好后列在这里并通知您。</EmptyState>}
    />
  )
}

function columnsWith(cancel: ServerAction<{ id: string }>): TableColumn<ExportRow>[] {
  return [
    { key: 'label', header: '内容', className: 'sm:min-w-56', cell: (row) => <>{row.label}<span className="block text-sm break-words text-ink-2">{row.words || '全部'}</span></> },
    { key: 'requested', header: '提交时间', className: 'whitespace-nowrap', cell: (row) => <time dateTime={row.requestedAt}>{formatInstantShort(row.requestedAt)}</time> },
    { key: 'state', header: '进度', className: 'sm:min-w-56', cell: (row) => <Progress row={row} /> },
    { key: 'rows', header: '行数', numeric: true, cell: (row) => (row.rowsExpected === null ? '' : formatInteger(row.state === 'RUNNING' ? row.rowsExpected : row.rowsDone)) },
    {
      key: 'file', header: '文件', className: 'sm:min-w-44',
      cell: (row) => (
        <>
          {row.state === 'DONE' && (
            <>
              <a href={`/exports/${row.id}/file`} download className="inline-flex items-center gap-1.5 text-action"><Download aria-hidden className="size-4" />下载<span className="sr-only">{row.fileName}</span></a>
              <span className="block text-sm text-ink-2">{formatFileSize(row.byteCount!)}，保存至 {formatInstantShort(row.keptUntil!)}</span>
            </>
          )}
          {ACTIVE.includes(row.state) && <ConfirmAction label="取消导出" accessibleLabel={`取消导出：${row.label}`} title="取消这个导出" action={cancel} input={{ id: row.id }} doneMessage="导出已取消" size="sm" danger={false}>已经写出的部分不保留，需要时可以重新导出。</ConfirmAction>}
        </>
      ),
    },
  ]
}

function Progress({ row }: { row: ExportRow }) {
  const { word, tone } = STATES[row.state]
  const { rowsDone, rowsExpected } = row
  const showsBar = row.state === 'RUNNING' && rowsExpected !== null && rowsExpected > 0
  return (
    <>
      <ToneBadge plain tone={tone}>{word}</ToneBadge>
      {row.failure !== '' && <span className="block text-sm">{row.failure}</span>}
      {showsBar && <ProgressBar className="mt-1" label={`${row.label}导出进度`} value={(rowsDone / rowsExpected) * 100} text={`${formatInteger(rowsDone)} / ${formatInteger(rowsExpected)}`} />}
    </>
  )
}
