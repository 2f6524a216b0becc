import type { LegalLimitDto, LimitGroup } from '@/lib/organisation/legal-limit.queries'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { limitPeriod, limitValue, VerificationBadge } from './limit-words'

const columns: TableColumn<LegalLimitDto>[] = [
  { key: 'name', header: '事项', className: 'w-64 min-w-44', cell: (row) => row.name },
  { key: 'value', header: '时限或限值', className: 'w-32 min-w-28 whitespace-nowrap', cell: (row) => limitValue(row) },
  {
    key: 'basis',
    header: '依据',
    className: 'min-w-64',
    cell: (row) => (
      <span>
        {row.jurisdictionName && <span className="mr-1 font-medium">{row.jurisdictionName}：</span>}
        {row.basisTitle}，{row.basisArticle}
        {row.note && <span className="block text-sm text-ink-2">{row.note}</span>}
      </span>
    ),
  },
  { key: 'period', header: '施行', className: 'w-44 min-w-36', cell: (row) => limitPeriod(row) },
  { key: 'verification', header: '核对', className: 'w-32 min-w-28 whitespace-nowrap', cell: (row) => <VerificationBadge verification={row.verification} /> },
]

/** The limits in force, group by group; a row leads to its history. */
export function LimitGroups({ groups, jurisdictionId }: { groups: readonly LimitGroup[]; jurisdictionId: string }) {
  if (groups.length === 0) return <div className="rounded-md border border-line bg-surface"><EmptyState title="目前没有施行中的时限">随系统安装的法定时限显示在这里。</EmptyState></div>
  return (
    <div className="space-y-6">
      {groups.map((group) => (
        <section key={group.key} aria-labelledby={`limit-${group.key}`}>
          <h2 id={`limit-${group.key}`} className="mb-2 text-h3 font-semibold">{group.label} <span className="text-sm font-normal text-ink-2">{group.limits.length} 项</span></h2>
          <DataTable caption={`${group.label}时限`} columns={columns} rows={[...group.limits]} rowKey={(row) => row.id} rowHref={(row) => `/organisation/limits/${row.code}?jurisdiction=${jurisdictionId}`} phone="stack" empty={null} />
        </section>
      ))}
    </div>
  )
}
