import { BATCH_SORTS, type BatchFilter } from '@/lib/sampling/batch-list.schema'
import { batchListHref, batchOrderText, dayRangeProblem, USUAL_BATCH_ORDER, type BatchOrder } from '@/lib/sampling/batch-list'
import { FAILED_ITEM_KIND_LABELS, SAMPLE_CONCLUSION_LABELS, SAMPLE_PLACE_TYPE_LABELS, SAMPLE_PRODUCT_CLASS_LABELS, SAMPLE_STAGE_LABELS, SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'
import type { BatchFilterField } from './batch-filter-form'

type Named = readonly { readonly id: string; readonly name: string }[]
type Offered = { readonly categories: readonly { readonly code: string; readonly name: string }[]; readonly departments: Named; readonly townships: Named; /** The jurisdictions to choose from; none where there is no choice. */ readonly places: Named }

const NONE = { value: 'none', label: '未填' }

/** A select of codes. Several at once come from a link: they stand as one choice more. */
function codes(name: string, label: string, values: readonly string[], labels: Readonly<Record<string, string>>): BatchFilterField {
  const options = Object.entries(labels).map(([value, word]) => ({ value, label: word }))
  const value = values.join(',')
  const several = values.length > 1 ? [{ value, label: values.map((one) => labels[one] ?? one).join('、') }] : []
  return { kind: 'select', name, label, value, options: [...options, ...several] }
}

function units(name: string, label: string, value: string, offered: Named): BatchFilterField {
  return { kind: 'search', name, label, value, options: [...offered.map((one) => ({ value: one.id, label: one.name })), NONE] }
}

/** The fields of the filter form, with what they hold. */
export function batchFilterFields(filter: BatchFilter, { categories, departments, townships, places }: Offered): { usual: BatchFilterField[]; more: BatchFilterField[] } {
  const category = filter.category.join(',')
  const named = Object.fromEntries(categories.map(({ code, name }) => [code, name]))
  return {
    usual: [
      codes('conclusion', '结论', filter.conclusion, SAMPLE_CONCLUSION_LABELS),
      codes('kind', '抽检种类', filter.kind, SAMPLING_KIND_LABELS),
      { kind: 'date', name: 'from', label: '抽样日期自', value: filter.from },
      { kind: 'date', name: 'to', label: '至', value: filter.to, error: dayRangeProblem(filter.from, filter.to) },
    ],
    more: [
      codes('level', '任务层级', filter.level, SAMPLING_LEVEL_LABELS),
      { kind: 'search', name: 'category', label: '食品大类', value: category, options: [...categories.map(({ code, name }) => ({ value: code, label: name })), ...(filter.category.length > 1 ? [{ value: category, label: filter.category.map((code) => named[code] ?? code).join('、') }] : [])] },
      codes('product', '样品类别', filter.product, SAMPLE_PRODUCT_CLASS_LABELS),
      codes('stage', '环节', filter.stage, SAMPLE_STAGE_LABELS),
      codes('placeType', '抽样场所', filter.placeType, SAMPLE_PLACE_TYPE_LABELS),
      units('department', '组织单位', filter.department, departments),
      units('township', '乡镇（街道）', filter.township, townships),
      ...(places.length > 1 ? [{ kind: 'search' as const, name: 'place', label: '辖区', value: filter.place, options: places.map((one) => ({ value: one.id, label: one.name })) }] : []),
      { kind: 'date', name: 'concludedFrom', label: '结论日期自', value: filter.concludedFrom },
      { kind: 'date', name: 'concludedTo', label: '至', value: filter.concludedTo, error: dayRangeProblem(filter.concludedFrom, filter.concludedTo) },
      codes('failedKind', '不合格项目', filter.failedKind, FAILED_ITEM_KIND_LABELS),
      { kind: 'select', name: 'choice', label: '你点我检', value: filter.choice, options: [{ value: 'yes', label: '是' }] },
      { kind: 'select', name: 'voided', label: '已作废', value: filter.voided, options: [{ value: 'yes', label: '只看已作废' }] },
    ],
  }
}

/** The order as the table's headers show and change it; the filters stay in the address. */
export function batchSorting(filter: BatchFilter, order: BatchOrder): { basePath: string; query: TableQuery; spec: TableQuerySpec } {
  return { basePath: batchListHref(filter), query: { sort: { ...order }, page: 1, pageSize: 50, filters: {} }, spec: { sortKeys: BATCH_SORTS, defaultSort: { ...USUAL_BATCH_ORDER } } }
}

/** The order as it is sent along when other filters are chosen; '' for the usual one. */
export function keptOrder(order: BatchOrder): string {
  return batchOrderText(order) === batchOrderText(USUAL_BATCH_ORDER) ? '' : batchOrderText(order)
}
