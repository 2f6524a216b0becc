import type { InspectionFilter } from '@/lib/inspection/inspection-list.schema'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_KIND_LABELS, INSPECTION_OUTCOME_LABELS, INSPECTION_SOURCE_LABELS, INSPECTION_STATE_LABELS } from '@/lib/terms/inspection'
import type { BatchFilterField } from '../sampling/batch-filter-form'

type Named = readonly { readonly id: string; readonly name: string }[]

/** A select of codes. Several at once come from a link: they stand as one choice more. */
function codes(name: string, label: string, values: readonly string[], labels: Readonly<Record<string, string>>): BatchFilterField {
  const value = values.join(',')
  const several = values.length > 1 ? [{ value, label: values.map((one) => labels[one] ?? one).join('、') }] : []
  return { kind: 'select', name, label, value, options: [...Object.entries(labels).map(([code, word]) => ({ value: code, label: word })), ...several] }
}

const units = (name: string, label: string, value: string, offered: Named): BatchFilterField => ({ kind: 'search', name, label, value, options: offered.map((one) => ({ value: one.id, label: one.name })) })

/** The fields of the filter form, with what they hold. */
export function inspectionFilterFields(filter: InspectionFilter, { departments, townships }: { readonly departments: Named; readonly townships: Named }): { usual: BatchFilterField[]; more: BatchFilterField[] } {
  return {
    usual: [
      codes('state', '状态', filter.state, INSPECTION_STATE_LABELS),
      codes('outcome', '检查结果', filter.outcome, INSPECTION_OUTCOME_LABELS),
      { kind: 'select', name: 'mine', label: '检查人员', value: filter.mine, options: [{ value: 'yes', label: '本人' }] },
      codes('kind', '检查方式', filter.kind, INSPECTION_KIND_LABELS),
    ],
    more: [
      codes('source', '检查来源', filter.source, INSPECTION_SOURCE_LABELS),
      codes('business', '对象类别', filter.business, FOOD_BUSINESS_KIND_LABELS),
      units('department', '牵头单位', filter.department, departments),
      units('township', '乡镇（街道）', filter.township, townships),
      { kind: 'date', name: 'from', label: '日期自', value: filter.from },
      { kind: 'date', name: 'to', label: '至', value: filter.to, error: filter.from !== '' && filter.to !== '' && filter.from > filter.to ? '截止日早于起始日，请调换或更正' : null },
      { kind: 'select', name: 'voided', label: '已作废', value: filter.voided, options: [{ value: 'yes', label: '只看已作废' }] },
    ],
  }
}
