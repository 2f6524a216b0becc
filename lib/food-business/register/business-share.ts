import type { CateringGrade, FoodBusinessKind, FoodBusinessStatus, OpenKitchen } from '@/lib/generated/prisma/enums'
import { FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_STATUS_LABELS, type BUSINESS_RULE_LABELS } from '@/lib/terms/food-business'

/**
 * What decides whether a business is counted at all, and three years (0: none): of its latest self-inspection report, of its
 * latest inspection that counts for its frequency, and of its latest on all items (decision 029).
 */
export type BusinessFacts = { readonly kind: FoodBusinessKind; readonly status: FoodBusinessStatus; readonly isLarge: boolean; readonly isCampus: boolean; readonly inspectedYear: number; readonly checkedYear: number; readonly fullYear: number }

/** How many businesses, and how many of them have what a share asks for. */
export type BusinessCounts = {
  readonly businesses: number
  readonly gradeA: number
  readonly gradeB: number
  readonly gradeC: number
  /** 不予评级. */
  readonly ungradable: number
  readonly kitchenOnSite: number
  readonly kitchenOnline: number
  readonly traceable: number
  readonly managed: number
}

/** Businesses that count alike, at one moment. */
export type BusinessCell = BusinessFacts & BusinessCounts

/** What of one business counts. */
export type BusinessStandingFacts = BusinessFacts & { readonly cateringGrade: CateringGrade | null; readonly isAssessed: boolean; readonly openKitchen: OpenKitchen | null; readonly hasTraceability: boolean | null; readonly hasManager: boolean }

/** One business as a cell of its own, so that a row is judged by the very rule that sums are. */
export function cellOf({ cateringGrade, isAssessed, openKitchen, hasTraceability, hasManager, ...facts }: BusinessStandingFacts): BusinessCell {
  const one = (holds: boolean) => (holds ? 1 : 0)
  return {
    ...facts, businesses: 1, gradeA: one(cateringGrade === 'A'), gradeB: one(cateringGrade === 'B'), gradeC: one(cateringGrade === 'C'), ungradable: one(isAssessed && cateringGrade === null),
    kitchenOnSite: one(openKitchen === 'ON_SITE'), kitchenOnline: one(openKitchen === 'ONLINE'), traceable: one(hasTraceability === true), managed: one(hasManager),
  }
}

export type BusinessRule = keyof typeof BUSINESS_RULE_LABELS

/** Which businesses a share is of. Documents differ in it, so each indicator says its own. */
export type BusinessCounting = { readonly businessKinds: readonly FoodBusinessKind[]; readonly businessRules: readonly BusinessRule[] }

/** Which share of the register. */
export type BusinessShareKey = 'graded' | 'gradeA' | 'gradeB' | 'openKitchen' | 'onlineKitchen' | 'selfInspected' | 'inspected' | 'fullyInspected' | 'traceable' | 'managed'

/** How many of a cell have what the share asks for, of those that are counted. `year`: of the month asked for. */
export function having(key: BusinessShareKey, cell: BusinessCell, { businessRules }: BusinessCounting, year: number): number {
  switch (key) {
    case 'graded': return cell.gradeA + cell.gradeB + cell.gradeC
    case 'gradeA': return cell.gradeA
    case 'gradeB': return cell.gradeB + (businessRules.includes('OR_BETTER') ? cell.gradeA : 0)
    case 'openKitchen': return cell.kitchenOnSite + cell.kitchenOnline
    case 'onlineKitchen': return cell.kitchenOnline
    case 'selfInspected': return cell.inspectedYear === year ? cell.businesses : 0
    case 'inspected': return cell.checkedYear === year ? cell.businesses : 0
    case 'fullyInspected': return cell.fullYear >= year - 1 ? cell.businesses : 0
    case 'traceable': return cell.traceable
    case 'managed': return cell.managed
  }
}

/** Why a business is left out: the first that holds of status, kind, size, place, grade. */
export type BusinessExclusion = `status-${'SUSPENDED' | 'CLOSED'}` | `kind-${FoodBusinessKind}` | 'not-large' | 'off-campus' | 'not-graded'

const KINDS: readonly FoodBusinessKind[] = ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP', 'FARM']

/** All reasons, in the order in which they are told. */
export const BUSINESS_EXCLUSIONS: readonly BusinessExclusion[] = ['status-SUSPENDED', 'status-CLOSED', ...KINDS.map((kind): BusinessExclusion => `kind-${kind}`), 'not-large', 'off-campus', 'not-graded']

export function parseBusinessExclusion(key: string): BusinessExclusion | null {
  return BUSINESS_EXCLUSIONS.find((one) => one === key) ?? null
}

export function businessExclusionWords(key: BusinessExclusion): string {
  if (key === 'status-SUSPENDED' || key === 'status-CLOSED') return `经营状态为${FOOD_BUSINESS_STATUS_LABELS[key === 'status-CLOSED' ? 'CLOSED' : 'SUSPENDED']}`
  if (key === 'not-large') return '不是大型餐饮'
  if (key === 'off-campus') return '不在校园及周边'
  if (key === 'not-graded') return '未评定餐饮量化等级'
  return `${FOOD_BUSINESS_KIND_LABELS[key.slice('kind-'.length) as FoodBusinessKind]}不计入`
}

/** Why all businesses of a cell are left out; null where they are counted, or those with a grade are. */
function exclusionOf({ kind, status, isLarge, isCampus }: BusinessFacts, { businessKinds, businessRules }: BusinessCounting): BusinessExclusion | null {
  if (status === 'CLOSED' || (status === 'SUSPENDED' && !businessRules.includes('WITH_SUSPENDED'))) return `status-${status}`
  if (!businessKinds.includes(kind)) return `kind-${kind}`
  if (businessRules.includes('ONLY_LARGE') && !isLarge) return 'not-large'
  return businessRules.includes('ONLY_CAMPUS') && !isCampus ? 'off-campus' : null
}

export type BusinessShare = { readonly numerator: number; readonly denominator: number; readonly excluded: ReadonlyMap<BusinessExclusion, number> }

/**
 * A share of the register at the end of a month: those that have it ÷ all that are counted, with how many are left out for
 * which reason. Numerator, rest and reasons add up to the register. Where nobody said whether a business has it, it has not.
 * @param cells what stands at the end of the month
 * @param year of that month: a self-inspection report holds for the year it was made in (食品安全法第四十七条 asks for regular ones),
 *   an inspection as well; one on all items for the year after it too (令第49号第二十二条: 每两年)
 */
export function businessShare(key: BusinessShareKey, cells: readonly BusinessCell[], options: BusinessCounting, year: number): BusinessShare {
  let [numerator, denominator] = [0, 0]
  const excluded = new Map<BusinessExclusion, number>()
  const leaveOut = (reason: BusinessExclusion, count: number) => count !== 0 && excluded.set(reason, (excluded.get(reason) ?? 0) + count)
  for (const cell of cells) {
    const reason = exclusionOf(cell, options)
    if (reason !== null) {
      leaveOut(reason, cell.businesses)
      continue
    }
    const graded = cell.gradeA + cell.gradeB + cell.gradeC
    const counted = options.businessRules.includes('ONLY_GRADED') ? graded : cell.businesses
    leaveOut('not-graded', cell.businesses - counted)
    numerator += having(key, cell, options, year)
    denominator += counted
  }
  return { numerator, denominator, excluded: new Map(BUSINESS_EXCLUSIONS.flatMap((reason) => (excluded.get(reason) ? [[reason, excluded.get(reason)!] as const] : []))) }
}

/** How one business stands in a share. */
export function standingInShare(key: BusinessShareKey, business: BusinessStandingFacts, options: BusinessCounting, year: number): 'NUMERATOR' | 'DENOMINATOR' | BusinessExclusion {
  const { numerator, denominator, excluded } = businessShare(key, [cellOf(business)], options, year)
  const [reason] = excluded.keys()
  return denominator === 0 ? reason! : numerator === 1 ? 'NUMERATOR' : 'DENOMINATOR'
}
