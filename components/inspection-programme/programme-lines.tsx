import type { NamedLine, ProgrammeStanding } from '@/lib/inspection/programme/programme.queries'
import { formatInteger } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { PROGRAMME_GRADE_LABELS, QUARTER_LABELS } from '@/lib/terms/inspection-programme'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ProgressBar } from '../ui/progress-bar'

type Row = NamedLine & { readonly position: number; readonly planned: number; readonly done: number }

/** What is wanted beside what is planned and done, line by line. */
export function InspectionProgrammeLines({ lines, standing }: { lines: readonly NamedLine[]; standing: ProgrammeStanding }) {
  const rows = lines.map((line, index) => ({ ...line, position: index + 1, ...standing.lines[index]! }))
  return <DataTable bare caption="计划检查次数和进度" columns={columns} rows={rows} rowKey={(row) => String(row.position)} phone="stack" empty={<EmptyState title="还没有计划数">打开编制表，按类别、风险等级、乡镇、单位和季度填写计划次数。</EmptyState>} />
}

const columns: TableColumn<Row>[] = [
  { key: 'kind', header: '类别', cell: (row) => (row.businessKind === null ? '不限' : FOOD_BUSINESS_KIND_LABELS[row.businessKind]) },
  { key: 'grade', header: '风险等级', className: 'whitespace-nowrap', cell: (row) => (row.riskGrade === null ? '不限' : PROGRAMME_GRADE_LABELS[row.riskGrade]) },
  { key: 'township', header: '乡镇（街道）', cell: (row) => row.townshipName ?? '不限' },
  { key: 'department', header: '负责单位', cell: (row) => row.departmentName ?? '不限' },
  { key: 'quarter', header: '季度', className: 'whitespace-nowrap', cell: (row) => (row.quarter === null ? '不限' : QUARTER_LABELS[row.quarter]) },
  { key: 'wanted', header: '计划', unit: '次', numeric: true, cell: (row) => formatInteger(row.wanted) },
  { key: 'planned', header: '已安排', unit: '次', numeric: true, cell: (row) => formatInteger(row.planned) },
  { key: 'done', header: '已完成', unit: '次', numeric: true, cell: (row) => formatInteger(row.done) },
  { key: 'progress', header: '进度', className: 'sm:w-48', cell: (row) => <ProgressBar label={`第 ${row.position} 行进度`} value={(row.done / row.wanted) * 100} text={`${Math.floor((row.done / row.wanted) * 100)}%`} tone={row.done >= row.wanted ? 'good' : 'action'} /> },
]

/** The same by quarter: wanted for it by name, and what was planned and done in it. */
export function ProgrammeQuarters({ quarters }: Pick<ProgrammeStanding, 'quarters'>) {
  return <DataTable bare caption="各季度进度" columns={quarterColumns} rows={[...quarters]} rowKey={(row) => String(row.quarter)} empty={null} />
}

const quarterColumns: TableColumn<ProgrammeStanding['quarters'][number]>[] = [
  { key: 'quarter', header: '季度', className: 'whitespace-nowrap', cell: (row) => QUARTER_LABELS[row.quarter] },
  { key: 'wanted', header: '计划', unit: '次', numeric: true, cell: (row) => formatInteger(row.wanted) },
  { key: 'planned', header: '已安排', unit: '次', numeric: true, cell: (row) => formatInteger(row.planned) },
  { key: 'done', header: '已完成', unit: '次', numeric: true, cell: (row) => formatInteger(row.done) },
]
