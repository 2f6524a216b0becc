import type { BusinessPage, BusinessRow, TownshipOption } from '@/lib/food-business/food-business.queries'
import {
  CATERING_GRADE_LABELS,
  FOOD_BUSINESS_KIND_LABELS,
  FOOD_BUSINESS_STATUS_LABELS,
  FOOD_BUSINESS_TAG_LABELS,
  OPEN_KITCHEN_LABELS,
  RISK_GRADE_LABELS,
} from '@/lib/terms/food-business'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { BusinessPager } from './business-pager'
import { BusinessStatusMark, CateringGradeMark, ExpiryLines, RiskGradeMark } from './business-marks'
import { businessTableSpec } from './business-table-query'

type Props = { page: BusinessPage; query: TableQuery; basePath: string; townships: readonly TownshipOption[]; todayOn: string; showsPlace: boolean; canWrite: boolean }

/** The register as a list; a row leads to everything that is known of a business. */
export function BusinessTable({ page, query, basePath, townships, todayOn, showsPlace, canWrite }: Props) {
  const isFiltered = Object.keys(query.filters).length > 0
  return (
    <>
      <FilterLine basePath={basePath} query={query} spec={businessTableSpec} filters={filtersFor(townships)} more={MORE} total={page.total} />
      <DataTable
        caption="监管对象列表"
        columns={columnsFor(todayOn, showsPlace)}
        rows={[...page.rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `/businesses/${row.id}`}
        sorting={{ basePath, query, spec: businessTableSpec }}
        phone="stack"
        empty={
          <EmptyState title={isFiltered ? '没有符合筛选条件的监管对象' : '本辖区还没有监管对象'}>
            {isFiltered ? '请放宽筛选条件再试。' : canWrite ? '请逐个登记，或从文件导入。' : '由食安办和执法检查人员登记后显示在这里。'}
          </EmptyState>
        }
      />
      <div className="mt-3"><BusinessPager page={page} query={query} basePath={basePath} /></div>
    </>
  )
}

function optionsOf<T extends string>(labels: Record<T, string>, more: { value: string; label: string }[] = []) {
  return [...Object.entries<string>(labels).map(([value, label]) => ({ value, label })), ...more]
}

const YES_NO = [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }]

function filtersFor(townships: readonly TownshipOption[]): TableFilter[] {
  return [
    { key: 'text', label: '名称、地址、代码或许可证号', kind: 'text' },
    { key: 'kind', label: '类别', kind: 'select', options: optionsOf(FOOD_BUSINESS_KIND_LABELS) },
    ...(townships.length > 0 ? [{ key: 'township', label: '乡镇（街道）', kind: 'select' as const, options: townships.map(({ id, shortName }) => ({ value: id, label: shortName })) }] : []),
    { key: 'status', label: '经营状态', kind: 'select', options: optionsOf(FOOD_BUSINESS_STATUS_LABELS) },
    { key: 'expiry', label: '许可到期', kind: 'select', options: [{ value: '30', label: '30 天内到期' }, { value: '60', label: '60 天内到期' }, { value: '90', label: '90 天内到期' }, { value: 'past', label: '已过期' }, { value: 'permanent', label: '长期有效' }] },
  ]
}

const MORE: TableFilter[] = [
  { key: 'risk', label: '风险等级', kind: 'select', options: optionsOf(RISK_GRADE_LABELS, [{ value: 'NONE', label: '未评定风险等级' }]) },
  { key: 'catering', label: '量化等级', kind: 'select', options: optionsOf(CATERING_GRADE_LABELS, [{ value: 'NONE', label: '未评定量化等级' }]) },
  { key: 'tag', label: '标签', kind: 'select', options: optionsOf(FOOD_BUSINESS_TAG_LABELS) },
  { key: 'kitchen', label: '明厨亮灶', kind: 'select', options: [{ value: 'ANY', label: '已实施（含互联网+）' }, { value: 'ONLINE', label: OPEN_KITCHEN_LABELS.ONLINE }, { value: 'NONE', label: '未实施' }, { value: 'UNKNOWN', label: '未登记' }] },
  { key: 'chain', label: '连锁经营', kind: 'select', options: YES_NO },
  { key: 'large', label: '大型餐饮', kind: 'select', options: YES_NO },
]

function columnsFor(todayOn: string, showsPlace: boolean): TableColumn<BusinessRow>[] {
  return [
    { key: 'name', header: '名称', className: 'min-w-52', cell: (row) => row.name },
    { key: 'kind', header: '类别和状态', className: 'min-w-24 whitespace-nowrap', cell: (row) => <>{FOOD_BUSINESS_KIND_LABELS[row.kind]}<span className="block"><BusinessStatusMark plain status={row.status} /></span></> },
    { key: 'place', header: '所在地', className: 'min-w-48', cell: (row) => <Place row={row} showsPlace={showsPlace} /> },
    { key: 'codes', header: '代码和许可证', className: 'min-w-48', cell: (row) => (row.uscc || row.licence ? <>{row.uscc && <span className="block tabular-nums">{row.uscc}</span>}{row.licence && <span className="block text-sm text-ink-2 tabular-nums">{row.licence}</span>}</> : <Dash />) },
    { key: 'grades', header: '等级', className: 'min-w-40', cell: (row) => (row.riskGrade || row.cateringGrade ? <span className="flex flex-col items-start">{row.riskGrade && <RiskGradeMark plain grade={row.riskGrade} />}{row.cateringGrade && <CateringGradeMark plain grade={row.cateringGrade} />}</span> : <span className="text-ink-2">未评定</span>) },
    { key: 'marks', header: '标签', className: 'min-w-32', cell: (row) => marksOf(row).join('、') || <Dash /> },
    { key: 'expiry', header: '许可有效期至', className: 'min-w-32', cell: (row) => (row.licenceExpiresOn ? <ExpiryLines on={row.licenceExpiresOn} todayOn={todayOn} /> : row.isPermanent ? '长期' : <Dash />) },
  ]
}

function Place({ row, showsPlace }: { row: BusinessRow; showsPlace: boolean }) {
  const where = [showsPlace ? row.placeName : null, row.townshipName].filter(Boolean).join(' ')
  if (!where && !row.address) return <Dash />
  return <>{where}{row.address && <span className="block text-sm text-ink-2">{row.address}</span>}</>
}

function marksOf(row: BusinessRow): string[] {
  return [...row.tags.map((tag) => FOOD_BUSINESS_TAG_LABELS[tag]), ...(row.isChain ? ['连锁'] : []), ...(row.isLargeCatering ? ['大型餐饮'] : []), ...(row.openKitchen && row.openKitchen !== 'NONE' ? [OPEN_KITCHEN_LABELS[row.openKitchen]] : [])]
}

function Dash() {
  return <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">未填</span></span>
}
