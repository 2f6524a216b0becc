import type { FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen } from '@/lib/generated/prisma/enums'

/** A business as people record it. Dates are `YYYY-MM-DD`; null where nothing is known. */
export type FoodBusinessContent = {
  readonly name: string
  readonly kind: FoodBusinessKind
  readonly status: FoodBusinessStatus
  readonly uscc: string | null
  readonly productionLicenceNumber: string | null
  readonly productionLicenceExpiresOn: string | null
  readonly operatingLicenceNumber: string | null
  readonly operatingLicenceExpiresOn: string | null
  readonly registrationNumber: string
  readonly registrationExpiresOn: string | null
  readonly address: string
  readonly townshipId: string | null
  readonly grid: string
  readonly contactName: string
  readonly contactPhone: string
  readonly tags: readonly FoodBusinessTag[]
  readonly isChain: boolean
  readonly isLargeCatering: boolean
  readonly openKitchen: OpenKitchen | null
  readonly hasTraceability: boolean | null
  readonly selfInspectedOn: string | null
  readonly safetyManagerName: string
}

export type FoodBusinessField = keyof FoodBusinessContent

/** Every field, in the order of the form. */
export const FOOD_BUSINESS_FIELDS = [
  'name', 'kind', 'status', 'uscc', 'productionLicenceNumber', 'productionLicenceExpiresOn', 'operatingLicenceNumber', 'operatingLicenceExpiresOn', 'registrationNumber', 'registrationExpiresOn', 'townshipId', 'address', 'grid',
  'contactName', 'contactPhone', 'safetyManagerName', 'tags', 'isChain', 'isLargeCatering', 'openKitchen', 'hasTraceability', 'selfInspectedOn',
] as const satisfies readonly FoodBusinessField[]

/** 餐饮服务食品安全监督量化分级 is of restaurants and canteens. */
export const CATERING_KINDS: readonly FoodBusinessKind[] = ['CATERER', 'CANTEEN']

/**
 * What is wrong with a business in itself, by field; empty where nothing is.
 * @param todayOn `YYYY-MM-DD`: no self-inspection was reported later
 */
export function businessProblems(business: FoodBusinessContent, todayOn: string): Partial<Record<FoodBusinessField, string>> {
  const problems: Partial<Record<FoodBusinessField, string>> = {}
  if (business.productionLicenceExpiresOn !== null && business.productionLicenceNumber === null) problems.productionLicenceNumber = '已填写有效期，请填写食品生产许可证编号'
  if (business.operatingLicenceExpiresOn !== null && business.operatingLicenceNumber === null) problems.operatingLicenceNumber = '已填写有效期，请填写食品经营许可证编号'
  if (business.registrationExpiresOn !== null && business.registrationNumber === '') problems.registrationNumber = '已填写有效期，请填写登记证或备案编号'
  if (business.isLargeCatering && !CATERING_KINDS.includes(business.kind)) problems.isLargeCatering = '只有餐饮服务和单位食堂可以标为大型餐饮'
  if (business.selfInspectedOn !== null && business.selfInspectedOn > todayOn) problems.selfInspectedOn = '自查报告日期不能晚于今天'
  return problems
}

/** Which end of a licence comes first; null where no day is known. */
export function nearestExpiry(business: Pick<FoodBusinessContent, 'productionLicenceExpiresOn' | 'operatingLicenceExpiresOn' | 'registrationExpiresOn'>): string | null {
  const days = [business.productionLicenceExpiresOn, business.operatingLicenceExpiresOn, business.registrationExpiresOn].filter((day) => day !== null)
  return days.toSorted()[0] ?? null
}

/**
 * Name and address as one key without width, case, blanks and marks, by which the same site is found again however it
 * was written. '' where there is no address: a name alone is shared by many.
 */
export function matchKeyOf({ name, address }: Pick<FoodBusinessContent, 'name' | 'address'>): string {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
  return plain(address) === '' ? '' : `${plain(name)}|${plain(address)}`
}

/** The fields in which two contents differ, in the order of the form. */
export function changedFields(before: FoodBusinessContent, after: FoodBusinessContent): FoodBusinessField[] {
  return FOOD_BUSINESS_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

/** One grading of either kind, as it is written down. */
export type Grading<G> = { readonly grade: G; readonly gradedOn: string; readonly recordedAt: string }

/** The grade that holds: from the latest day, and of one day the one recorded last, so that a later entry corrects an earlier one. */
export function currentGrade<G>(gradings: readonly Grading<G>[]): Grading<G> | null {
  return gradings.toSorted((a, b) => b.gradedOn.localeCompare(a.gradedOn) || b.recordedAt.localeCompare(a.recordedAt))[0] ?? null
}

/** Why a business has no such grade; null where it may have one. */
export function gradeProblem(scale: 'risk' | 'catering', kind: FoodBusinessKind): string | null {
  if (scale === 'catering') return CATERING_KINDS.includes(kind) ? null : '餐饮量化等级只用于餐饮服务和单位食堂'
  return kind === 'FARM' ? '种植养殖主体不属于食品生产经营风险分级的对象' : null
}

