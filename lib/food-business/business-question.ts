import { CateringGrade, FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'
import { CATERING_GRADE_LABELS, FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, FOOD_BUSINESS_TAG_LABELS, OPEN_KITCHEN_LABELS, RISK_GRADE_LABELS } from '@/lib/terms/food-business'
import type { BusinessFilter, ExpiryFilter, KitchenFilter } from './business-filter'

/** The filters of the register under the names that its address has. */
export const BUSINESS_FILTER_KEYS = ['text', 'kind', 'township', 'status', 'risk', 'catering', 'tag', 'chain', 'large', 'expiry', 'kitchen'] as const
export type BusinessFilterKey = (typeof BUSINESS_FILTER_KEYS)[number]

const EXPIRY: Readonly<Record<string, ExpiryFilter>> = { past: 'past', permanent: 'permanent', '30': 30, '60': 60, '90': 90 }
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What is asked of the register; what is not known is left out.
 * @param of what stands in the address under a name, '' for nothing
 */
export function businessFilterFrom(of: (key: BusinessFilterKey) => string): BusinessFilter {
  const known = <T extends string>(values: Record<string, T>, key: BusinessFilterKey): T | undefined => (Object.hasOwn(values, of(key)) ? values[of(key)] : undefined)
  const yes = (key: BusinessFilterKey) => (of(key) === 'yes' ? true : of(key) === 'no' ? false : undefined)
  const filter = {
    text: of('text') || undefined,
    kind: known(FoodBusinessKind, 'kind'),
    townshipId: UUID.test(of('township')) ? of('township') : undefined,
    status: known(FoodBusinessStatus, 'status'),
    riskGrade: of('risk') === 'NONE' ? ('NONE' as const) : known(RiskGrade, 'risk'),
    cateringGrade: of('catering') === 'NONE' ? ('NONE' as const) : known(CateringGrade, 'catering'),
    tag: known(FoodBusinessTag, 'tag'),
    isChain: yes('chain'),
    isLargeCatering: yes('large'),
    expiry: Object.hasOwn(EXPIRY, of('expiry')) ? EXPIRY[of('expiry')] : undefined,
    kitchen: of('kitchen') === 'ANY' || of('kitchen') === 'UNKNOWN' ? (of('kitchen') as KitchenFilter) : known(OpenKitchen, 'kitchen'),
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

/**
 * The filter in words, each with what it is about: `类别 餐饮服务，许可到期 30 天内到期`.
 * @param townshipName of the township that is asked for, where one is
 */
export function businessFilterWords(filter: BusinessFilter, townshipName: string | null): string {
  const yesNo = (holds: boolean | undefined) => (holds === undefined ? undefined : holds ? '是' : '否')
  const kitchen = filter.kitchen === 'ANY' ? '已实施（两种都算）' : filter.kitchen === 'UNKNOWN' ? '未登记' : filter.kitchen && OPEN_KITCHEN_LABELS[filter.kitchen]
  const words: readonly (readonly [string, string | undefined])[] = [
    ['含有', filter.text && `“${filter.text}”`],
    ['类别', filter.kind && FOOD_BUSINESS_KIND_LABELS[filter.kind]],
    ['乡镇（街道）', filter.townshipId && (townshipName ?? '（原乡镇）')],
    ['经营状态', filter.status && FOOD_BUSINESS_STATUS_LABELS[filter.status]],
    ['风险等级', filter.riskGrade && (filter.riskGrade === 'NONE' ? '未评定' : RISK_GRADE_LABELS[filter.riskGrade])],
    ['餐饮量化等级', filter.cateringGrade && (filter.cateringGrade === 'NONE' ? '未评定' : CATERING_GRADE_LABELS[filter.cateringGrade])],
    ['标签', filter.tag && FOOD_BUSINESS_TAG_LABELS[filter.tag]],
    ['连锁经营', yesNo(filter.isChain)],
    ['大型餐饮', yesNo(filter.isLargeCatering)],
    ['许可到期', filter.expiry && (filter.expiry === 'past' ? '已过期' : filter.expiry === 'permanent' ? '长期有效' : `${filter.expiry} 天内到期`)],
    ['明厨亮灶', kitchen],
  ]
  return words.flatMap(([label, word]) => (word ? [`${label} ${word}`] : [])).join('，')
}
