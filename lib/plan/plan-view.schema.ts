import { z } from 'zod'
import { TargetNature } from '@/lib/generated/prisma/enums'
import { JUDGED_STATUSES } from '@/lib/terms/indicator'

/** The path of a plan's pages. */
export const planParamsSchema = z.strictObject({ id: z.uuid() })

/** The path of a task's page. */
export const planTaskParamsSchema = z.strictObject({ id: z.uuid(), taskId: z.uuid() })

/** Which clause is shown beside the page: `task:…`, `target:…`, `baseline:…`, `milestone:…`, `duty:…`. */
export const planViewSearchSchema = z.looseObject({
  basis: z.string().max(60).optional().catch(undefined),
  own: z.literal('1').optional().catch(undefined),
})

/** Which targets of a plan are shown: those that stand so, of this nature (`none`: not said). */
export const planTargetsSearchSchema = planViewSearchSchema.extend({
  status: z.enum(JUDGED_STATUSES).optional().catch(undefined),
  nature: z.enum({ ...TargetNature, none: 'none' }).optional().catch(undefined),
})

/** Which jurisdiction the list shows. */
export const planListSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

/** Which revision's text is shown, which page of it, and the place in it. */
export const planSourceSearchSchema = z.looseObject({
  revision: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  at: z.coerce.number().int().min(0).max(100_000_000).optional().catch(undefined),
})

/** Which part the tasks of a department are narrowed to. */
export const departmentTasksSearchSchema = z.looseObject({ part: z.enum(['LEAD', 'RESPONSIBLE', 'SUPPORTING', 'COORDINATOR']).optional().catch(undefined) })
