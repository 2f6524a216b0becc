import type { FoodBusinessKind, FoodBusinessStatus, FoodBusinessTag, OpenKitchen, RiskGrade } from '@/lib/generated/prisma/enums'

/** A business as people record it. Dates are `YYYY-MM-DD`; null where nothing is known. */
export type FoodBusinessContent = {
  readonly name: string
  readonly kind: FoodBusinessKind
  readonly status: FoodBusinessStatus
  readonly uscc: string | null
  readonly productionLicenceNumber: string | null
  readonly productionLicenceExpiresOn: string | null
  /** 长期有效: it has no end, and no day. */
  readonly isProductionLicencePermanent: boolean
  readonly operatingLicenceNumber: string | null
  readonly operatingLicenceExpiresOn: string | null
  /** 长期有效: it has no end, and no day. */
  readonly isOperatingLicencePermanent: boolean
  readonly registrationNumber: string
  readonly registrationExpiresOn: string | null
  readonly isRegistrationPermanent: boolean
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
  'name', 'kind', 'status', 'uscc', 'productionLicenceNumber', 'productionLicenceExpiresOn', 'isProductionLicencePermanent', 'operatingLicenceNumber', 'operatingLicenceExpiresOn', 'isOperatingLicencePermanent', 'registrationNumber', 'registrationExpiresOn', 'isRegistrationPermanent', 'townshipId', 'address', 'grid',
  'contactName', 'contactPhone', 'safetyManagerName', 'tags', 'isChain', 'isLargeCatering', 'openKitchen', 'hasTraceability', 'selfInspectedOn',
] as const satisfies readonly FoodBusinessField[]

/** The field that says of a licence that it has no end, by the field of its last day. */
export const PERMANENT_OF = { productionLicenceExpiresOn: 'isProductionLicencePermanent', operatingLicenceExpiresOn: 'isOperatingLicencePermanent', registrationExpiresOn: 'isRegistrationPermanent' } as const
export type ExpiryField = keyof typeof PERMANENT_OF
export const EXPIRY_FIELDS = Object.keys(PERMANENT_OF) as readonly ExpiryField[]

/** 餐饮服务食品安全监督量化分级 is of restaurants and canteens. */
export const CATERING_KINDS: readonly FoodBusinessKind[] = ['CATERER', 'CANTEEN']

/** The number that a term of validity belongs to. */
const LICENCE_OF: Readonly<Record<ExpiryField, { readonly field: FoodBusinessField; readonly isMissing: (business: FoodBusinessContent) => boolean; readonly label: string }>> = {
  productionLicenceExpiresOn: { field: 'productionLicenceNumber', isMissing: (business) => business.productionLicenceNumber === null, label: '食品生产许可证编号' },
  operatingLicenceExpiresOn: { field: 'operatingLicenceNumber', isMissing: (business) => business.operatingLicenceNumber === null, label: '食品经营许可证编号' },
  registrationExpiresOn: { field: 'registrationNumber', isMissing: (business) => business.registrationNumber === '', label: '登记证或备案编号' },
}

/**
 * What is wrong with a business in itself, by field; empty where nothing is.
 * @param todayOn `YYYY-MM-DD`: no self-inspection was reported later
 */
export function businessProblems(business: FoodBusinessContent, todayOn: string): Partial<Record<FoodBusinessField, string>> {
  const problems: Partial<Record<FoodBusinessField, string>> = {}
  for (const expiry of EXPIRY_FIELDS) {
    if (business[expiry] !== null && business[PERMANENT_OF[expiry]]) problems[expiry] = '已选择长期有效，请清空有效期'
    const { field, isMissing, label } = LICENCE_OF[expiry]
    if ((business[expiry] !== null || business[PERMANENT_OF[expiry]]) && isMissing(business)) problems[field] = `已填写有效期，请填写${label}`
  }
  if (business.isLargeCatering && !CATERING_KINDS.includes(business.kind)) problems.isLargeCatering = '只有餐饮服务和单位食堂可以标为大型餐饮'
  if (business.selfInspectedOn !== null && business.selfInspectedOn > todayOn) problems.selfInspectedOn = '自查报告日期不能晚于今天'
  return problems
}

/** Which end of a licence comes first; null where no day is known, or none of them ends. */
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

const RISK_GRADES: readonly RiskGrade[] = ['A', 'B', 'C', 'D']

/** Why a risk grade is not entered by hand in place of another; null where it may be. One person alone lowers it by one grade at most. */
export function fallProblem(before: RiskGrade | null, after: RiskGrade | null): string | null {
  if (before === null || after === null || RISK_GRADES.indexOf(before) - RISK_GRADES.indexOf(after) <= 1) return null
  return `风险等级由${before}级降为${after}级，一次降低两级以上的，请按分级模型评定，由他人审核后生效`
}

/** Why a business has no such grade; null where it may have one. */
export function gradeProblem(scale: 'risk' | 'catering', kind: FoodBusinessKind): string | null {
  if (scale === 'catering') return CATERING_KINDS.includes(kind) ? null : '餐饮量化等级只用于餐饮服务和单位食堂'
  return kind === 'FARM' ? '种植养殖主体不属于食品生产经营风险分级的对象' : null
}

