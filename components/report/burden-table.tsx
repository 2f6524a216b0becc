import { durationWords, prefilledShare, type BurdenRow, type NeedlessAsk } from '@/lib/report/burden'
import { formatInteger } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type Total = Omit<BurdenRow, 'department'>
type Props = { rows: readonly BurdenRow[]; total: Total; /** What a department was asked in this month. */ hrefOf: (departmentId: string) => string }

const timeWords = ({ medianMinutes }: Total) => (medianMinutes === null ? <span className="text-ink-2">—</span> : durationWords(medianMinutes))

const COLUMNS: TableColumn<BurdenRow>[] = [
  { key: 'department', header: '单位', className: 'min-w-40', cell: (row) => row.department.name },
  { key: 'cells', header: '要求填写', unit: '格', numeric: true, className: 'min-w-24', cell: (row) => formatInteger(row.cells) },
  { key: 'prefilled', header: '已预填', unit: '比例', numeric: true, className: 'min-w-32', cell: prefilledShare },
  { key: 'submitted', header: '已提交', unit: '份', numeric: true, className: 'min-w-20', cell: (row) => formatInteger(row.submitted) },
  { key: 'minutes', header: '填写到提交', unit: '中位数', numeric: true, className: 'min-w-32', cell: timeWords },
]

/** How much a month's forms ask of each department, and how long they take. */
export function BurdenTable({ rows, total, hrefOf }: Props) {
  return (
    <>
      <ul aria-label="合计" className="mb-4 flex flex-wrap gap-x-5 gap-y-1 rounded-md border border-line bg-surface px-4 py-2.5 text-table">
        <li><span className="text-ink-2">要求填写</span> {formatInteger(total.cells)} 格</li>
        <li><span className="text-ink-2">已预填</span> {prefilledShare(total)}</li>
        <li><span className="text-ink-2">填写到提交（中位数）</span> {timeWords(total)}</li>
      </ul>
      <DataTable caption="各单位的填报负担" columns={COLUMNS} rows={[...rows]} rowKey={(row) => row.department.id} rowHref={(row) => hrefOf(row.department.id)} empty={<EmptyState title="所选月份没有打开过的报告">单位打开报告后，这里列出要求其填写的格数、已预填的比例和用时；可改选月份、方案或单位。</EmptyState>} />
      <p className="mt-2 text-sm text-ink-2">每项任务计状态、开展情况、存在问题、下步计划、需协调事项各一格，每个指标按要填的数字计；正文计一格，选填的佐证材料不计。已预填指由平台填好、单位没有改动的格。用时逐部分计，从首次填写（没有记录的，从首次打开报告）到首次提交，含单位内部审签。未打开的报告不计。</p>
    </>
  )
}

/** Forms that ask for what the portal holds: to be put right by the office, not by whoever fills them in. */
export function NeedlessAsks({ asks }: { asks: readonly NeedlessAsk[] }) {
  if (asks.length === 0) return null
  return (
    <Notice tone="attention" className="mb-4" title={`有 ${asks.length} 项数据不必由单位填写，报告仍在要求`}>
      <ul className="mt-1 grid gap-1">
        {asks.map(({ department, name, because }) => (
          <li key={`${department.id} ${name} ${because.forms.join()}`}>
            {department.name}：{because.kind === 'ledger' ? `“${name}”平台已有（${because.source}），${because.forms.join('、')}仍要求填写。` : `“${name}”在${because.forms.join('、')}中重复填写`}
            {because.kind === 'ledger' && <TextLink href={`/plans/${because.planId}/targets`}>查看指标</TextLink>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
