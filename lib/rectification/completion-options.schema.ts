import { z } from 'zod'
import { FINDING_ITEMS, type CompletionOptions } from './completion-rate'

export const completionOptionsSchema: z.ZodType<CompletionOptions> = z.strictObject({
  findingItems: z.array(z.enum(FINDING_ITEMS)).min(1).max(2).refine((all) => new Set(all).size === all.length, { error: '同一项不能重复选择' }),
})
