import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { LinkTabs } from '../ui/link-tabs'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'
import type { MeasureDifference, MeasureRow } from '@/lib/indicator/measure'
import type { TargetEvidence } from '@/lib/overview/target-evidence.queries'
import { formatInstant, formatInteger } from '@/lib/shared/format'

type Props = {
  ledger: NonNullable<TargetEvidence['ledger']>
  part: 'numerator' | 'counted' | 'excluded' | null
  reason: string | null
  hrefOf: (more: Readonly<Record<string, string>>) => string
}

const STANDING_WORDS: Readonly<Record<MeasureRow['standing'], string>> = { NUMERATOR: '计入分子', DENOMINATOR: '只计入分母', EXCLUDED: '未计入' }

const differenceColumns: TableColumn<MeasureDifference>[] = [
  { key: 'label', header: '记录', cell: ({ label }) => label },
  { key: 'before', header: '当时', cell: ({ before }) => before },
  { key: 'after', header: '现在', cell: ({ after }) => after },
  { key: 'reason', header: '原因', cell: ({ reason }) => reason || '—' },
  { key: 'at', header: '录入时间', cell: ({ recordedAt }) => formatInstant(recordedAt) },
]

/** The very rows of the portal's own ledger behind a number: those counted, those left out and why, those corrected since. */
export function LedgerRows({ ledger: { provenance, differences, rows }, part, reason, hrefOf }: Props) {
  const tabs = [
    { href: hrefOf({ part: 'numerator' }), label: provenance.numerator.name, count: provenance.numerator.count, current: part === 'numerator' },
    { href: hrefOf({ part: 'counted' }), label: '计入的全部记录', current: part === 'counted' },
    ...provenance.excluded.map((one) => ({ href: hrefOf({ part: 'excluded', reason: one.key }), label: `未计入：${one.reason}`, count: one.count, current: part === 'excluded' && reason === one.key })),
  ]
  const columns: TableColumn<MeasureRow>[] = rows === null ? [] : [
    ...rows.columns.map((header, index) => ({ key: `c${index}`, header, cell: ({ cells }: MeasureRow) => cells[index] ?? '' })),
    { key: 'standing', header: '是否计入', cell: ({ standing, reason: why }) => (why ? `${STANDING_WORDS[standing]}：${why}` : STANDING_WORDS[standing]) },
  ]
  return (
    <>
      <SectionCard title="来自哪些记录" aside={`平台台账，分子 ${formatInteger(provenance.numerator.count)} 条`}>
        <LinkTabs label="记录" tabs={tabs} />
        {rows === null ? <p className="text-ink-2">点开上面的一项，逐条查看记录。</p> : (
          <>
            <div data-print-wide><DataTable caption="记录" columns={columns} rows={[...rows.rows]} rowKey={({ id }) => id} phone="scroll" empty={<EmptyState title="没有这样的记录" />} /></div>
            {rows.next && part && <p className="mt-3 print:hidden"><TextLink href={hrefOf({ part, ...(reason ? { reason } : {}), after: rows.next })}>下一页</TextLink></p>}
          </>
        )}
      </SectionCard>
      {differences.length > 0 && <SectionCard flush title="之后的补录和更正" aside={`${differences.length} 条`}><DataTable bare caption="更正的记录" columns={differenceColumns} rows={[...differences]} rowKey={({ rowId }) => rowId} phone="stack" empty={null} /></SectionCard>}
    </>
  )
}
