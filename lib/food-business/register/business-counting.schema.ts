import { z } from 'zod'
import { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { BUSINESS_RULE_LABELS } from '@/lib/terms/food-business'
import { BUSINESS_SHARES } from './business-counting'
import type { BusinessShareKey, BusinessCounting, BusinessRule } from './business-share'

const RULES = Object.keys(BUSINESS_RULE_LABELS) as BusinessRule[]
const distinct = (all: readonly string[]) => new Set(all).size === all.length

/** How a share counts: only kinds and rules that it offers. */
export function businessCountingSchema(key: BusinessShareKey): z.ZodType<BusinessCounting> {
  const { kinds, rules } = BUSINESS_SHARES[key].offers
  return z.strictObject({
    businessKinds: z.array(z.enum(FoodBusinessKind)).min(1).max(6).refine((all) => distinct(all) && all.every((kind) => kinds.includes(kind))),
    businessRules: z.array(z.enum(RULES)).max(RULES.length).refine((all) => distinct(all) && all.every((rule) => rules.includes(rule))),
  })
}
