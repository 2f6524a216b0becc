'use client'

import { useState } from 'react'
import type { CellChange } from '@/lib/report/report-workbook-compare'
import type { WorkbookPreview } from '@/lib/report/report-workbook.queries'
import type { ConfirmWorkbookInput } from '@/lib/report/report-workbook.schema'
import { formatInstant } from '@/lib/shared/format'
import { Button } from '../ui/button'
import { DataTable, type TableColumn } from '../ui/data-table'
import { FieldGroup } from '../ui/field'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { RejectedRows } from './rejected-rows'

type Props = { preview: WorkbookPreview; pending: boolean; onConfirm: (taken: ConfirmWorkbookInput['take']) => void }
type Change = { readonly key: string; readonly rowNumber: number | null; readonly task: string; readonly label: string; readonly now: string; readonly sheet: string }
type Conflict = CellChange & { readonly entryId: string; readonly task: string; readonly key: string }

const columns: TableColumn<Change>[] = [
  { key: 'task', header: '任务', className: 'w-60 min-w-40', cell: ({ task }) => task },
  { key: 'row', header: '行', className: 'w-24 whitespace-nowrap', cell: ({ rowNumber }) => (rowNumber === null ? '随之变化' : `第 ${rowNumber} 行`) },
  { key: 'label', header: '内容', className: 'w-44 min-w-32', cell: ({ label }) => label },
  { key: 'now', header: '门户现在', className: 'min-w-48', cell: ({ now }) => <Words text={now} quiet /> },
  { key: 'sheet', header: '工作簿', className: 'min-w-48', cell: ({ sheet }) => <Words text={sheet} /> },
]

/** What a workbook would change, cell by cell: what is new, what two sides changed, what cannot be taken. */
export function WorkbookPreviewView({ preview, pending, onConfirm }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const changes = preview.entries.flatMap(({ entryId, task, cells, follows }): Change[] => [
    ...cells.filter(({ kind }) => kind === 'change').map((cell) => ({ key: `${entryId} ${cell.field}`, task, rowNumber: cell.rowNumber, label: cell.label, now: cell.now, sheet: cell.sheet })),
    ...follows.map((cell) => ({ key: `${entryId} ${cell.field}`, task, rowNumber: null, label: cell.label, now: cell.now, sheet: cell.sheet })),
  ])
  const conflicts = preview.entries.flatMap(({ entryId, task, cells }): Conflict[] => cells.filter(({ kind }) => kind === 'conflict').map((cell) => ({ ...cell, entryId, task, key: `${entryId} ${cell.field}` })))
  const doubts = preview.entries.flatMap(({ task, doubts: ofTask }) => ofTask.map((words) => `${task}：${words}`))
  const written = changes.filter(({ rowNumber }) => rowNumber !== null).length + chosen.size
  const choose = (key: string, takes: boolean) => setChosen((before) => new Set(takes ? [...before, key] : [...before].filter((one) => one !== key)))
  return (
    <section aria-labelledby="workbook-preview" className="grid gap-4">
      <div>
        <h3 id="workbook-preview" className="text-h3 font-semibold">核对：{preview.fileName}</h3>
        <p role="status" className="mt-1 text-table">
          {[
            `将写入 ${written} 处`,
            conflicts.length > 0 && `待您选定 ${conflicts.length} 处`,
            `有错误不导入 ${preview.rejectedCount} 处`,
            `与门户一致 ${preview.unchangedRows} 行`,
            preview.keptCells > 0 && `导出后门户已改、工作簿未改 ${preview.keptCells} 处，保留门户内容`,
          ].filter(Boolean).join('；')}。
          {preview.exportedAt && <span className="text-ink-2">工作簿导出于 {formatInstant(preview.exportedAt)}。</span>}
        </p>
      </div>
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} chosen={chosen} choose={choose} />}
      {changes.length > 0 && <DataTable caption="将写入的内容" columns={columns} rows={changes} rowKey={({ key }) => key} phone="stack" empty={null} />}
      <RejectedRows rows={preview.rejected} count={preview.rejectedCount} fileName={preview.fileName} />
      {doubts.length > 0 && <Notice title={`写入后还需核对 ${doubts.length} 处，提交前请更正或填写说明`}><ul className="list-disc pl-5">{doubts.map((words) => <li key={words}>{words}</li>)}</ul></Notice>}
      <Missing preview={preview} />
      {changes.length + conflicts.length === 0
        ? <Notice live="status" title="没有需要写入的内容">{preview.rejectedCount > 0 ? '除有错误的行以外，工作簿与门户现有内容一致。' : '工作簿与门户现有内容一致。'}</Notice>
        : <div><Button variant="primary" pending={pending} pendingLabel="正在写入" aria-disabled={written === 0 || undefined} onClick={written === 0 ? undefined : () => onConfirm(conflicts.filter(({ key }) => chosen.has(key)).map(({ entryId, field }) => ({ entryId, field })))}>{written === 0 ? '没有选定要写入的内容' : `确认写入 ${written} 处`}</Button></div>}
    </section>
  )
}

function Conflicts({ conflicts, chosen, choose }: { conflicts: readonly Conflict[]; chosen: ReadonlySet<string>; choose: (key: string, takes: boolean) => void }) {
  return (
    <div className="grid gap-3">
      <Notice tone="attention" title={`有 ${conflicts.length} 处在导出后两边都改过，请逐处选定`}>没有选定的保留门户内容，不会覆盖。</Notice>
      <ul className="grid gap-3">
        {conflicts.map((one) => (
          <li key={one.key} className="rounded-md border border-line px-4 py-3">
            <FieldGroup label={`${one.task}：${one.label}（第 ${one.rowNumber} 行）`} name={`conflict-${one.key}`}>
              <p className="mb-1 text-table text-ink-2">导出时：{one.base === null ? '工作簿中没有记录' : <Words text={one.base} quiet />}</p>
              <RadioGroup
                name={`conflict-${one.key}`}
                value={chosen.has(one.key) ? 'sheet' : 'portal'}
                onValueChange={(value) => choose(one.key, value === 'sheet')}
                options={[{ value: 'portal', label: <>保留门户现在的：<Words text={one.now} /></> }, { value: 'sheet', label: <>采用工作簿的：<Words text={one.sheet} /></> }]}
              />
            </FieldGroup>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Rows that were taken out of the sheet, and tasks that have come since: nothing happens to them. */
function Missing({ preview: { deleted, added } }: { preview: WorkbookPreview }) {
  if (deleted.length + added.length === 0) return null
  return (
    <div className="grid gap-1 text-table text-ink-2">
      {deleted.length > 0 && <p>工作簿中已删除 {deleted.length} 行，门户中的内容保持不变：{deleted.join('、')}。</p>}
      {added.length > 0 && <p>导出后新增 {added.length} 行，不在这份工作簿中，请在网页上填写或重新下载：{added.join('、')}。</p>}
    </div>
  )
}

function Words({ text, quiet = false }: { text: string; quiet?: boolean }) {
  if (text === '') return <span className="text-ink-2">（空）</span>
  return <span className={quiet ? 'break-words whitespace-pre-wrap text-ink-2' : 'break-words whitespace-pre-wrap'}>{text}</span>
}
