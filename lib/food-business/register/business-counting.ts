import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { BUSINESS_RULE_LABELS, FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { CATERING_KINDS } from '../food-business'
import type { BusinessCounting, BusinessRule, BusinessShareKey } from './business-share'

export const ALL_BUSINESS_KINDS: readonly FoodBusinessKind[] = ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP', 'FARM']

const ANY_SITE: readonly BusinessRule[] = ['WITH_SUSPENDED', 'ONLY_LARGE', 'ONLY_CAMPUS']
/** Whom 令第49号 inspects: farms are under another law (decision 029). */
const INSPECTED_KINDS: readonly FoodBusinessKind[] = ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP']
const INSPECTED = { kinds: INSPECTED_KINDS, rules: ANY_SITE }
const CATERING = { kinds: CATERING_KINDS, rules: ANY_SITE }
const ANY = { kinds: ALL_BUSINESS_KINDS, rules: ANY_SITE }

type ShareDefinition = {
  readonly code: string
  readonly name: string
  readonly numeratorName: string
  readonly denominatorName: string
  readonly usual: BusinessCounting
  /** What it can count at all. */
  readonly offers: { readonly kinds: readonly FoodBusinessKind[]; readonly rules: readonly BusinessRule[] }
}

/**
 * The shares of the register. Usual ways: grades of restaurants and canteens; the A share of canteens at schools and the B
 * share of restaurants, as plans set them; 互联网+明厨亮灶 of canteens at schools; self-inspection of all food businesses
 * (食品安全法第四十七条); inspections of all that are inspected, on all items within two years (令第49号第二十二条); traceability and managers of enterprises (第四十二条, 第四十四条), which small workshops are not.
 */
export const BUSINESS_SHARES = {
  graded: { code: 'register.graded-share', name: '餐饮量化分级管理率', numeratorName: '已评定量化等级的单位数', denominatorName: '应评定量化等级的单位数', usual: { businessKinds: CATERING_KINDS, businessRules: [] }, offers: CATERING },
  gradeA: { code: 'register.grade-a-share', name: '餐饮量化A级率', numeratorName: '量化A级单位数', denominatorName: '计入的餐饮单位数', usual: { businessKinds: ['CANTEEN'], businessRules: ['ONLY_CAMPUS'] }, offers: { kinds: CATERING_KINDS, rules: [...ANY_SITE, 'ONLY_GRADED'] } },
  gradeB: { code: 'register.grade-b-share', name: '餐饮量化B级率', numeratorName: '量化B级单位数', denominatorName: '计入的餐饮单位数', usual: { businessKinds: ['CATERER'], businessRules: ['OR_BETTER'] }, offers: { kinds: CATERING_KINDS, rules: [...ANY_SITE, 'ONLY_GRADED', 'OR_BETTER'] } },
  openKitchen: { code: 'register.open-kitchen', name: '明厨亮灶覆盖率', numeratorName: '实施明厨亮灶的单位数', denominatorName: '应实施的餐饮单位数', usual: { businessKinds: CATERING_KINDS, businessRules: [] }, offers: CATERING },
  onlineKitchen: { code: 'register.online-kitchen', name: '互联网+明厨亮灶覆盖率', numeratorName: '实施互联网+明厨亮灶的单位数', denominatorName: '应实施的餐饮单位数', usual: { businessKinds: ['CANTEEN'], businessRules: ['ONLY_CAMPUS'] }, offers: CATERING },
  selfInspected: { code: 'register.self-inspection', name: '自查报告率', numeratorName: '本年度已提交自查报告的单位数', denominatorName: '应提交自查报告的单位数', usual: { businessKinds: ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP'], businessRules: [] }, offers: ANY },
  inspected: { code: 'register.inspection-coverage', name: '年度监督检查覆盖率', numeratorName: '本年度已检查的单位数', denominatorName: '应检查的单位数', usual: { businessKinds: INSPECTED_KINDS, businessRules: [] }, offers: INSPECTED },
  fullyInspected: { code: 'register.full-inspection-coverage', name: '两年全项检查覆盖率', numeratorName: '本年度和上年度已全项检查的单位数', denominatorName: '应检查的单位数', usual: { businessKinds: INSPECTED_KINDS, businessRules: [] }, offers: INSPECTED },
  traceable: { code: 'register.traceability', name: '追溯体系覆盖率', numeratorName: '已建立追溯体系的单位数', denominatorName: '应建立追溯体系的单位数', usual: { businessKinds: ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN'], businessRules: [] }, offers: ANY },
  managed: { code: 'register.safety-manager', name: '食品安全管理员配备率', numeratorName: '已配备食品安全管理员的单位数', denominatorName: '应配备的单位数', usual: { businessKinds: ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN'], businessRules: [] }, offers: ANY },
} as const satisfies Record<BusinessShareKey, ShareDefinition>

export type BusinessShareCode = (typeof BUSINESS_SHARES)[BusinessShareKey]['code']

/** `计入在营的餐饮服务、单位食堂，只计校园及周边`. */
export function describeBusinessCounting({ businessKinds, businessRules }: BusinessCounting): string {
  const kinds = ALL_BUSINESS_KINDS.filter((kind) => businessKinds.includes(kind)).map((kind) => FOOD_BUSINESS_KIND_LABELS[kind])
  const rules = Object.entries(BUSINESS_RULE_LABELS).filter(([rule]) => businessRules.some((one) => one === rule)).map(([, label]) => label)
  return [`计入在营的${kinds.join('、')}`, ...rules].join('，')
}

/** Which inspections count for the two shares of inspected businesses (decisions 029, 043). */
const INSPECTIONS_COUNTED: Partial<Record<BusinessShareKey, string>> = {
  inspected: '投诉举报检查、复查和上级检查不计，检查自归档当月起计入检查日期所在年度',
  fullyInspected: '上级检查不计，检查自归档当月起计入',
}

/** The same with what else the share counts by. */
export function describeShareCounting(key: BusinessShareKey, options: BusinessCounting): string {
  return [describeBusinessCounting(options), INSPECTIONS_COUNTED[key]].filter(Boolean).join('；')
}
