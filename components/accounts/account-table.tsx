import { ACCOUNT_STATUS_LABELS, ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'
import { formatInstantShort } from '@/lib/shared/format'
import type { ListedAccount } from '@/lib/organisation/account.queries'
import type { PlaceOptions } from '@/lib/organisation/account-options.queries'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { TableFilter } from '../ui/table-filter'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableQuery } from '../ui/table-query'
import { AccountStatusBadge } from './account-badges'
import { accountTableSpec } from './account-table-query'
import { departmentOptions, jurisdictionOptions } from './place-options'
import { RoleWords } from './role-words'

const BASE = '/admin/accounts'

const columns: TableColumn<ListedAccount>[] = [
  { key: 'displayName', header: '姓名', className: 'min-w-32', cell: (row) => row.displayName },
  { key: 'loginName', header: '登录名', className: 'min-w-32', cell: (row) => <span className="break-all">{row.loginName}</span> },
  { key: 'jurisdictionName', header: '所属辖区', className: 'min-w-28', cell: (row) => row.jurisdictionName },
  {
    key: 'grants',
    header: '角色',
    className: 'min-w-64',
    cell: (row) =>
      row.grants.length === 0 ? (
        <span className="text-ink-2">没有角色</span>
      ) : (
        <ul>{row.grants.map((grant, index) => <li key={index}><RoleWords grant={grant} /></li>)}</ul>
      ),
  },
  {
    key: 'status',
    header: '状态',
    className: 'min-w-28 whitespace-nowrap',
    cell: (row) => (
      <span className="inline-flex flex-wrap gap-x-2">
        <AccountStatusBadge plain status={row.status} />
        {row.status === 'ACTIVE' && row.passwordIsInitial && <ToneBadge plain tone="info">初始密码</ToneBadge>}
      </span>
    ),
  },
  { key: 'lastSignInAt', header: '最近登录', className: 'min-w-36 whitespace-nowrap', cell: (row) => (row.lastSignInAt ? formatInstantShort(row.lastSignInAt) : <span className="text-ink-2">从未登录</span>) },
]

type Props = { rows: ListedAccount[]; total: number; query: TableQuery; places: PlaceOptions }

function filtersFor(places: PlaceOptions): TableFilter[] {
  return [
    { key: 'text', label: '姓名或登录名', kind: 'text' },
    { key: 'role', label: '角色', kind: 'select', options: ROLE_ORDER.map((role) => ({ value: role, label: ROLE_LABELS[role] })) },
    { key: 'jurisdictionId', label: '所属辖区', kind: 'search', options: jurisdictionOptions(places) },
    { key: 'departmentId', label: '单位', kind: 'search', options: departmentOptions(places) },
    { key: 'status', label: '状态', kind: 'select', options: [{ value: 'ACTIVE', label: ACCOUNT_STATUS_LABELS.ACTIVE }, { value: 'DISABLED', label: ACCOUNT_STATUS_LABELS.DISABLED }] },
  ]
}

/** The accounts with filters, sorting and pages in the address. Rows lead on only for those who may open one. */
export function AccountTable({ rows, total, query, places }: Props) {
  const isFiltered = Object.keys(query.filters).length > 0
  const opens = rows.some((row) => row.can.open)
  return (
    <>
      <FilterLine basePath={BASE} query={query} spec={accountTableSpec} filters={filtersFor(places)} total={total} />
      <DataTable
        caption="账号列表"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={opens ? (row) => `${BASE}/${row.id}` : undefined}
        sorting={{ basePath: BASE, query, spec: accountTableSpec }}
        phone="stack"
        empty={<EmptyState title={isFiltered ? '没有符合筛选条件的账号' : '还没有账号'}>{isFiltered ? '请放宽筛选条件再试。' : '新建或导入账号后，会列在这里。'}</EmptyState>}
      />
      <div className="mt-3"><Pagination basePath={BASE} query={query} spec={accountTableSpec} total={total} label="账号分页" /></div>
    </>
  )
}
