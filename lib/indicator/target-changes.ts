import type { FieldChange } from '@/lib/plan/change-words'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { isWholeYear, windowWords } from '@/lib/plan/target-window'
import { INDICATOR_DIRECTION_LABELS, INDICATOR_FLOW_LABELS, TARGET_NATURE_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import type { CreateTargetInput } from './target.schema'

type Fields = Omit<CreateTargetInput, 'planId' | 'reason'>

/** The fields of a target before and after, in words. `nameOf` names a department by its id. */
export function targetFieldChanges(before: Fields, after: Fields, nameOf: (id: string) => string): FieldChange[] {
  const field = (label: string, of: (one: Fields) => string | null): FieldChange => ({ label, before: of(before) ?? '', after: of(after) ?? '' })
  return [
    field('指标名称', (one) => one.indicatorName), field('计量单位', (one) => one.measureUnit), field('方向', (one) => INDICATOR_DIRECTION_LABELS[one.direction]),
    field('计量方式', (one) => one.flow && INDICATOR_FLOW_LABELS[one.flow]), field('统计口径', (one) => one.counting), field('属性', (one) => one.nature && TARGET_NATURE_LABELS[one.nature]),
    field('目标', targetPhrase), field('目标值的表述', (one) => one.valueText), field('达到年份', (one) => (one.year === null ? '' : `${one.year}年`)), field('计数期间', (one) => windowWords(one.window)),
    field('年度目标', (one) => one.years.map((step) => `${step.year}年${targetPhrase({ ...step, measureUnit: one.measureUnit, window: isWholeYear(one.window) ? null : one.window })}${step.note ? `（${step.note}）` : ''}`).join('，')),
    field('责任单位', (one) => one.owners.map((owner) => `${nameOf(owner.departmentId)}（${UNIT_ROLE_LABELS[owner.role]}）`).join('、')),
    field('分解到单位', (one) => one.shares.map((share) => `${nameOf(share.departmentId)}${targetPhrase({ ...share, upper: null, pending: null, measureUnit: one.measureUnit })}`).join('，')),
    field('基期值', (one) => (one.baselineValue === null ? '' : `${one.baselineValue}${one.baselinePeriod ? `（${one.baselinePeriod}）` : ''}`)),
  ]
}
