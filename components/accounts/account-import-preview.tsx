'use client'

import type { ImportPreview } from '@/lib/organisation/account-import.queries'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { Button } from '../ui/button'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { Notice } from '../ui/notice'
import { ToneBadge } from '../ui/status-badge'

type Account = ImportPreview['accounts'][number]
type Problem = ImportPreview['errors'][number] & { key: string }
type Props = { preview: ImportPreview; pending: boolean; onConfirm: (rows: 'all' | 'good') => void }

const OUTCOMES = { create: { tone: 'good', word: '将新建' }, unchanged: { tone: 'muted', word: '已存在，不变' }, error: { tone: 'attention', word: '有错误，不导入' } } as const

const accountColumns: TableColumn<Account>[] = [
  { key: 'displayName', header: '姓名', className: 'min-w-28', cell: (row) => row.displayName || '未填' },
  { key: 'loginName', header: '登录名', className: 'min-w-32', cell: (row) => <span className="break-all">{row.loginName || '未填'}</span> },
  { key: 'jurisdictionName', header: '所属辖区', className: 'min-w-28', cell: (row) => row.jurisdictionName },
  { key: 'roles', header: '角色', className: 'min-w-56', cell: (row) => <ul>{row.roles.map((role) => <li key={`${role.role} ${role.place}`}>{ROLE_LABELS[role.role]}<span className="text-ink-2">　{role.place}</span></li>)}</ul> },
  { key: 'outcome', header: '结果', className: 'min-w-32 whitespace-nowrap', cell: (row) => <ToneBadge plain tone={OUTCOMES[row.outcome].tone}>{OUTCOMES[row.outcome].word}</ToneBadge> },
  { key: 'rowNumbers', header: '所在行', className: 'whitespace-nowrap', cell: (row) => `第 ${row.rowNumbers.join('、')} 行` },
]

const errorColumns: TableColumn<Problem>[] = [
  { key: 'rowNumber', header: '行', className: 'min-w-20 whitespace-nowrap', cell: (row) => `第 ${row.rowNumber} 行` },
  { key: 'column', header: '列', className: 'min-w-28 whitespace-nowrap', cell: (row) => row.column ?? '整行' },
  { key: 'message', header: '问题和改法', className: 'min-w-64', cell: (row) => row.message },
]

/** What importing the sheet would do; nothing is written until a button is pressed. */
export function AccountImportPreview({ preview, pending, onConfirm }: Props) {
  const { counts, errors, errorCount, ignoredColumns, accounts } = preview
  const problems = errors.map((error, index) => ({ ...error, key: String(index) }))
  return (
    <section aria-labelledby="import-preview" className="space-y-4">
      <h2 id="import-preview" className="text-h2 font-semibold">预览：{preview.fileName}</h2>
      <p role="status">
        将新建 {counts.create} 个账号，已存在不变 {counts.unchanged} 个，有错误 {counts.error} 个。
        {ignoredColumns.length > 0 && <span className="text-ink-2">未使用的列：{ignoredColumns.join('、')}。</span>}
      </p>
      {errorCount > 0 && (
        <>
          <Notice tone="attention" title={`有 ${errorCount} 处需要更正`}>可在原文件中更正后重新上传，也可先导入没有错误的账号。{errorCount > errors.length && `下面列出前 ${errors.length} 处。`}</Notice>
          <DataTable caption="需要更正的内容" columns={errorColumns} rows={problems} rowKey={(row) => row.key} phone="stack" empty={null} />
        </>
      )}
      {accounts.length > 0 && <DataTable caption="将导入的账号" columns={accountColumns} rows={accounts} rowKey={(row) => String(row.rowNumbers[0])} phone="stack" empty={<EmptyState title="表中没有账号" />} />}
      <ConfirmButton preview={preview} pending={pending} onConfirm={onConfirm} />
    </section>
  )
}

function ConfirmButton({ preview: { counts, errorCount }, pending, onConfirm }: Props) {
  if (counts.create === 0) return <p className="text-ink-2">{errorCount > 0 ? '没有可以导入的账号，请更正后重新上传。' : '表中的账号都已存在，无需导入。'}</p>
  const label = errorCount === 0 ? `确认导入 ${counts.create} 个账号` : `只导入没有错误的 ${counts.create} 个账号`
  return <Button variant="primary" pending={pending} pendingLabel="正在建立账号" onClick={() => onConfirm(errorCount === 0 ? 'all' : 'good')}>{label}</Button>
}
