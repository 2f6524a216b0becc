import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { DUE_STATE_LABELS, PROGRAMME_GRADE_LABELS } from '@/lib/terms/inspection-programme'
import type { DueFilter } from '@/lib/inspection/programme/due-list.schema'
import type { BatchFilterField } from '../sampling/batch-filter-form'

type Named = readonly { readonly id: string; readonly name: string }[]

const select = (name: string, label: string, value: string, labels: Readonly<Record<string, string>>): BatchFilterField => ({ kind: 'select', name, label, value, options: Object.entries(labels).map(([one, word]) => ({ value: one, label: word })) })
const units = (name: string, label: string, value: string, offered: Named, none: string): BatchFilterField => ({ kind: 'search', name, label, value, options: [...offered.map((one) => ({ value: one.id, label: one.name })), { value: 'none', label: none }] })

const { FARM: _FARM, ...KINDS } = FOOD_BUSINESS_KIND_LABELS

/** The fields of the filter form of who is due, with what they hold. */
export function dueFilterFields(filter: DueFilter, { townships, departments }: { readonly townships: Named; readonly departments: Named }): { usual: BatchFilterField[]; more: BatchFilterField[] } {
  return {
    usual: [
      select('state', '到期情况', filter.state, DUE_STATE_LABELS),
      select('kind', '类别', filter.kind, KINDS),
      select('grade', '风险等级', filter.grade, PROGRAMME_GRADE_LABELS),
      units('township', '乡镇（街道）', filter.township, townships, '未填'),
    ],
    more: [
      units('department', '负责单位', filter.department, [...departments, ...townships], '尚无'),
      select('key', '重点监督检查对象', filter.key, { yes: '是' }),
      select('leaveOut', '暂不检查的情形', filter.leaveOut, { yes: '有', no: '无' }),
      select('open', '检查安排', filter.open, { yes: '已安排', no: '未安排' }),
    ],
  }
}
