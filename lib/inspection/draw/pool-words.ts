import { DRAW_GRADE_LABELS } from '@/lib/terms/inspection-draw'
import { FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_TAG_LABELS } from '@/lib/terms/food-business'
import type { PoolFilter } from './draw.schema'

/** How a pool was chosen, in words that are published with the commitment: 餐饮服务、单位食堂；柳溪镇；在营. */
export function poolWords({ kind, township, grade, tag }: PoolFilter, townshipName: (id: string) => string): string {
  return [
    kind.length > 0 ? listed(kind.map((one) => FOOD_BUSINESS_KIND_LABELS[one])) : '各类监管对象',
    ...(township.length > 0 ? [listed(township.map(townshipName))] : []),
    ...(grade.length > 0 ? [listed(grade.map((one) => DRAW_GRADE_LABELS[one]))] : []),
    ...(tag.length > 0 ? [listed(tag.map((one) => FOOD_BUSINESS_TAG_LABELS[one]))] : []),
    '在营',
  ].join('；')
}

function listed(words: readonly string[]): string {
  return words.join('、')
}
