import { z } from 'zod'
import { reasonField, recordFields } from '@/lib/organisation/name.schema'

const plans = { upperPlanId: z.uuid({ error: '请选择上级方案' }), lowerPlanId: z.uuid({ error: '请选择承接的方案' }) }

export const linkPlansSchema = z.strictObject(plans)
export const linkItemsSchema = z.strictObject({
  ...plans,
  pairs: z.array(z.strictObject({ kind: z.enum(['task', 'target']), upperId: z.uuid({ error: '请选择上级方案的任务或目标' }), lowerId: z.uuid({ error: '请选择承接的任务或目标' }) })).min(1, '请至少选择一项').max(300, '一次最多确认 300 项'),
})
export const voidLinkSchema = z.strictObject({ ...recordFields, reason: reasonField })

/** The form on a plan's page: the other plan, and whether it stands above or below. */
export const otherPlanSchema = z.strictObject({ side: z.enum(['upper', 'lower']), otherId: z.uuid({ error: '请选择方案' }) })

export const planLinkSearchSchema = z.looseObject({
  /** The other plan whose items are being linked. */
  with: z.uuid().optional().catch(undefined),
  /** The year whose gaps are shown. */
  year: z.coerce.number().int().min(1990).max(2100).optional().catch(undefined),
})

export type LinkPlansInput = z.output<typeof linkPlansSchema>
export type LinkItemsInput = z.output<typeof linkItemsSchema>
export type VoidLinkInput = z.output<typeof voidLinkSchema>
