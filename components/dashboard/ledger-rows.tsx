import { clsx } from 'clsx'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterWords } from '../ui/filter-words'
import { KeysetPager } from '../ui/keyset-pager'
import { PortalLink } from '../ui/portal-link'
import { SectionCard } from '../ui/section-card'
import { TextLink } from '../ui/text-link'
import type { MeasureDifference, MeasureDifferencePage, MeasureProvenance, MeasureRow, MeasureRowPage } from '@/lib/indicator/measure'
import { pageAfter, pageBefore, recordAddress, unitText, type LedgerView } from '@/lib/overview/ledger-address'
import type { LedgerUnit } from '@/lib/overview/ledger-unit.queries'
import { formatInstant, formatInteger } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'

type Props = {
  /** Of the month and unit that are shown. */
  provenance: MeasureProvenance
  rows: MeasureRowPage | null
  view: LedgerView
  /** What the unit that is shown alone is called. */
  unitName: string | null
  hrefOf: (change: Partial<LedgerView>) => string
  /** False where whose records they are is not the reader's choice. */
  unitFixed?: boolean
}

/** What is no longer than a number or a date stays in one line. */
const SHORT = 14

const STANDING_WORDS: Readonly<Record<MeasureRow['standing'], string>> = { NUMERATOR: '计入分子', DENOMINATOR: '只计入分母', EXCLUDED: '未计入' }

const differenceColumns: TableColumn<MeasureDifference>[] = [
  { key: 'label', header: '记录', cell: ({ label }) => label },
  { key: 'before', header: '当时', cell: ({ before }) => before },
  { key: 'after', header: '现在', cell: ({ after }) => after },
  { key: 'reason', header: '原因', cell: ({ reason }) => reason || '—' },
  { key: 'at', header: '录入时间', cell: ({ recordedAt }) => formatInstant(recordedAt) },
]

/** The very rows of the portal's own ledger behind a number: those counted, those left out and why; each opens its record. */
export function LedgerRows({ provenance, rows, view, unitName, hrefOf, unitFixed = false }: Props) {
  const { part, reason } = view
  const kinds: readonly { change: Partial<LedgerView>; label: string; count?: number; current: boolean }[] = [
    { change: { part: 'numerator', reason: null }, label: provenance.numerator.name, count: provenance.numerator.count, current: part === 'numerator' },
    { change: { part: 'counted', reason: null }, label: '计入的全部记录', current: part === 'counted' && reason === null },
    ...(provenance.passedOver ?? []).map((one) => ({ change: { part: 'counted', reason: one.key }, label: `只计入分母：${one.reason}`, current: part === 'counted' && reason === one.key })),
    ...provenance.excluded.map((one) => ({ change: { part: 'excluded', reason: one.key }, label: `未计入：${one.reason}`, count: one.count, current: part === 'excluded' && reason === one.key })),
  ]
  const columns: TableColumn<MeasureRow>[] = rows === null ? [] : [
    ...rows.columns.map((header, index) => ({ key: `c${index}`, header, className: rows.rows.every(({ cells }) => (cells[index] ?? '').length <= SHORT) ? 'whitespace-nowrap' : 'min-w-36', cell: ({ cells }: MeasureRow) => cells[index] ?? '' })),
    { key: 'standing', header: '是否计入', className: part === 'excluded' || rows.rows.some(({ reason: why }) => why !== null) ? 'min-w-44' : 'whitespace-nowrap', cell: ({ standing, reason: why }) => (why ? `${STANDING_WORDS[standing]}：${why}` : STANDING_WORDS[standing]) },
  ]
  const before = pageBefore(view)
  const words = [
    ...(view.month ? [{ key: 'month', label: '月份', word: formatPeriod(view.month), hrefWithout: hrefOf({ month: null }) }] : []),
    ...(view.unit && unitName && !unitFixed ? [{ key: 'unit', label: '单位', word: unitName, hrefWithout: hrefOf({ unit: null }) }] : []),
  ]
  return (
    <SectionCard anchor="rows" title="来自哪些记录" aside={`平台台账，分子 ${formatInteger(provenance.numerator.count)} 条`}>
      <FilterWords words={words} clearHref={hrefOf(unitFixed ? { month: null } : { month: null, unit: null })} />
      <nav aria-label="记录" className="mb-4 print:hidden">
        <ul className="flex flex-wrap gap-2">
          {kinds.map(({ change, label, count, current }) => (
            <li key={label}>
              <PortalLink href={hrefOf(change)} scroll={false} aria-current={current ? 'page' : undefined} className={clsx('flex min-h-(--control-height) items-center gap-1.5 rounded-sm border px-3 text-table no-underline', current ? 'border-action bg-action-soft font-semibold text-action' : 'border-line text-ink-2 hover:border-action hover:text-ink')}>
                {label}{count !== undefined && <span className="shrink-0 text-sm font-normal whitespace-nowrap text-ink-2">{formatInteger(count)}</span>}
              </PortalLink>
            </li>
          ))}
        </ul>
      </nav>
      {rows === null ? <p className="text-ink-2">点开上面的一项，逐条查看记录。</p> : (
        <>
          <div data-print-wide><DataTable caption="记录" columns={columns} rows={[...rows.rows]} rowKey={({ id }) => id} rowHref={({ id }) => recordAddress(provenance.code, id)} phone="scroll" empty={<EmptyState title="没有这样的记录" />} /></div>
          <div className="mt-3"><KeysetPager label="记录翻页" words={`本页 ${rows.rows.length} 条`} firstHref={hrefOf({})} beforeHref={before ? hrefOf(before) : view.after ? hrefOf({}) : null} afterHref={rows.next ? hrefOf(pageAfter(view, rows.next)) : null} /></div>
        </>
      )}
    </SectionCard>
  )
}

/** Records that were filed or corrected after the month that is looked at: how many in all, and a page of them. */
export function LedgerDifferences({ page, hrefOf }: { page: MeasureDifferencePage | null; hrefOf: (after: string) => string }) {
  if (page === null || page.total === 0) return null
  const shown = page.rows.length < page.total ? `，本页 ${formatInteger(page.rows.length)} 条` : ''
  return (
    <SectionCard flush title="之后的补录和更正" aside={`${formatInteger(page.total)} 条${shown}`}>
      <DataTable bare caption="更正的记录" columns={differenceColumns} rows={[...page.rows]} rowKey={({ rowId }) => rowId} phone="stack" empty={null} />
      {page.next && <p className="px-4 py-3 print:hidden"><TextLink href={hrefOf(page.next)}>更多更正的记录</TextLink></p>}
    </SectionCard>
  )
}

const UNIT_HEADS = { DEPARTMENT: '组织或责任单位', TOWNSHIP: '所在乡镇（街道）' } as const

/** Whose records the number consists of: each department and each township leads to its own. */
export function LedgerUnits({ units, provenance, hrefOf, current }: { units: readonly LedgerUnit[]; provenance: MeasureProvenance; hrefOf: (change: Partial<LedgerView>) => string; current: string | null }) {
  if (units.length === 0) return null
  const hasDenominator = units.some(({ denominator }) => denominator !== null)
  const columnsOf = (kind: keyof typeof UNIT_HEADS): TableColumn<LedgerUnit>[] => [
    { key: 'name', header: UNIT_HEADS[kind], className: 'min-w-40', cell: ({ unit, name }) => <TextLink plain href={hrefOf({ unit: unitText(unit), part: 'counted', reason: null })} scroll={false} aria-current={current === unitText(unit) ? 'true' : undefined} aria-label={`${name}的记录`}>{name}</TextLink> },
    { key: 'numerator', header: provenance.numerator.name, numeric: true, cell: ({ numerator }) => formatInteger(numerator) },
    ...(hasDenominator ? [{ key: 'denominator', header: provenance.denominator.name, numeric: true, cell: ({ denominator }) => (denominator === null ? '—' : formatInteger(denominator)) } satisfies TableColumn<LedgerUnit>] : []),
  ]
  return (
    <SectionCard flush title="来自哪些单位" aside={provenance.population ? '条数' : '分子和分母的条数'}>
      <div className="grid items-start lg:grid-cols-2 lg:divide-x lg:divide-line">
        {(['DEPARTMENT', 'TOWNSHIP'] as const).map((kind) => {
          const rows = units.filter(({ unit }) => unit.kind === kind && unit.departmentId !== null)
          const without = units.find(({ unit }) => unit.kind === kind && unit.departmentId === null)
          return rows.length > 0 && <DataTable key={kind} bare caption={UNIT_HEADS[kind]} columns={columnsOf(kind)} rows={rows} rowKey={({ unit }) => unit.departmentId!} empty={null} {...(without ? { footer: <WithoutUnit of={without} hrefOf={hrefOf} current={current} /> } : {})} />
        })}
      </div>
    </SectionCard>
  )
}

/** Records that no unit of a kind is recorded of, as a way to them: those counted in the numerator, and where it is another number all that count. */
function WithoutUnit({ of: { unit, name, numerator, denominator }, hrefOf, current }: { of: LedgerUnit; hrefOf: (change: Partial<LedgerView>) => string; current: string | null }) {
  const link = (count: number, part: string) => <TextLink href={hrefOf({ unit: unitText(unit), part, reason: null })} scroll={false} aria-current={current === unitText(unit) ? 'true' : undefined} aria-label={`${name}的记录，${part === 'numerator' ? '分子' : '计入的'} ${formatInteger(count)} 条`}>{formatInteger(count)} 条</TextLink>
  return <p className="text-sm text-ink-2">另有 {numerator > 0 ? link(numerator, 'numerator') : '0 条'}{name}{denominator !== null && denominator !== numerator && <>（计入的共 {link(denominator, 'counted')}）</>}</p>
}
