import { z } from 'zod'
import { FoodBusinessKind, Verification } from '@/lib/generated/prisma/enums'
import { EVENT_SOURCES } from './grading-model'

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const words = (most: number) => z.string().min(1).max(most)
const points = z.number().min(0).max(100).multipleOf(0.01)
const weights = z.strictObject({ general: z.number().int().min(1).max(100), key: z.number().int().min(1).max(100) })

/** The stored content of a model of 风险分级. */
export const riskModelSchema = z.strictObject({
  factors: z.array(z.strictObject({
    code, label: words(60), kinds: z.array(z.enum(FoodBusinessKind)).min(1).max(6),
    options: z.array(z.strictObject({ code, label: words(80), points })).min(2).max(12), verification: z.enum(Verification), note: z.string().max(300),
  })).min(1).max(60),
  weights,
  newByStatic: z.boolean(),
  events: z.array(z.strictObject({ code, label: words(120), steps: z.number().int().min(1).max(3), toHighest: z.boolean(), source: z.enum(EVENT_SOURCES).nullable(), basis: words(200) })).min(1).max(30),
  stepsAtMost: z.number().int().min(1).max(3),
  eventMonths: z.number().int().min(1).max(60),
  lowering: z.array(z.strictObject({ code, label: words(120), basis: words(200) })).max(20),
  review: z.strictObject({ always: z.boolean(), whenDifferent: z.boolean(), whenRaised: z.boolean(), whenLowered: z.boolean() }),
  reassessMonths: z.number().int().min(1).max(60),
})

/** The stored content of a model of 餐饮量化分级. */
export const cateringModelSchema = z.strictObject({
  weights,
  keyFailingFrom: z.number().int().min(1).max(50),
  yearMonths: z.number().int().min(1).max(36),
  nextMonths: z.strictObject({ EXCELLENT: z.number().int().min(1).max(36), GOOD: z.number().int().min(1).max(36), FAIR: z.number().int().min(1).max(36), NONE: z.number().int().min(1).max(36) }),
})
