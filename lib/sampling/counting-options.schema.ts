import { z } from 'zod'
import { SampleProductClass, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { VERDICT_KINDS, type CountingOptions } from './counting-options'

const setOf = <T extends z.ZodType>(one: T, most: number) => z.array(one).min(1).max(most).refine((all) => new Set(all).size === all.length, { error: '同一项不能重复选择' })

export const countingOptionsSchema: z.ZodType<CountingOptions> = z.strictObject({
  levels: setOf(z.enum(SamplingLevel), 4),
  kinds: setOf(z.enum(SamplingKind), 6),
  products: setOf(z.enum(SampleProductClass), 2),
})

/** How a pass rate counts: only what passes a verdict. */
export const passRateOptionsSchema: z.ZodType<CountingOptions> = countingOptionsSchema.refine(({ kinds }) => kinds.every((kind) => VERDICT_KINDS.includes(kind)), { error: '风险监测不作合格判定，不能计入合格率' })
