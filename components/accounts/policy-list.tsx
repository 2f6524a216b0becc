import type { DescribedPolicy } from '@/lib/overview/policy-filter'
import { ENTRY_KIND_LABELS } from '@/lib/overview/policy-filter'
import type { RecordRule } from '@/lib/overview/record-rules'
import { ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { TableFilter } from '../ui/table-filter'
import { SectionCard } from '../ui/section-card'
import type { TableQuery } from '../ui/table-query'
import { policyTableSpec } from './policy-table-query'

const BASE = '/admin/policies'

const columns: TableColumn<DescribedPolicy>[] = [
  { key: 'label', header: '功能', className: 'min-w-40', cell: (row) => <span className="font-medium">{row.label}</span> },
  { key: 'area', header: '模块', className: 'min-w-24 whitespace-nowrap', cell: (row) => row.area },
  { key: 'kind', header: '类别', className: 'min-w-16 whitespace-nowrap', cell: (row) => row.kind },
  {
    key: 'who',
    header: '谁可以进入',
    className: 'min-w-56',
    cell: (row) => (
      <>
        {row.who}
        {row.notes.length > 0 && <span className="block text-sm text-ink-2">{row.notes.join('；')}</span>}
      </>
    ),
  },
  { key: 'id', header: '标识（与审计记录一致）', className: 'min-w-56', cell: (row) => <span className="font-mono text-sm break-all text-ink-2">{row.id}</span> },
]

const filters: TableFilter[] = [
  { key: 'text', label: '功能或标识', kind: 'text' },
  { key: 'role', label: '角色', kind: 'select', options: ROLE_ORDER.map((role) => ({ value: role, label: ROLE_LABELS[role] })) },
  { key: 'kind', label: '类别', kind: 'select', options: Object.entries(ENTRY_KIND_LABELS).map(([value, label]) => ({ value, label })) },
]

/** Every entry of the portal with who may use it. */
export function PolicyList({ rows, query }: { rows: DescribedPolicy[]; query: TableQuery }) {
  return (
    <>
      <FilterLine basePath={BASE} query={query} spec={policyTableSpec} filters={filters} total={rows.length} />
      <DataTable caption="入口权限" columns={columns} rows={rows} rowKey={(row) => row.id} phone="stack" empty={<EmptyState title="没有符合筛选条件的入口">请放宽筛选条件再试。</EmptyState>} />
    </>
  )
}

/** What may be done to a record once inside, in words. */
export function RecordRuleList({ rules }: { rules: readonly RecordRule[] }) {
  return (
    <SectionCard title="对记录的规则" aside="进入之后，还要看记录本身" className="mt-6">
      <dl className="space-y-3">
        {[...new Set(rules.map((one) => one.record))].map((record) => (
          <div key={record} className="gap-x-6 sm:flex">
            <dt className="w-24 shrink-0 font-medium">{record}</dt>
            <dd className="min-w-0 flex-1">
              <ul className="list-disc space-y-1 pl-5 marker:text-edge">
                {rules.filter((one) => one.record === record).map((one) => <li key={one.rule}>{one.rule}</li>)}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  )
}
