import { z } from 'zod'
import { parsePeriod, type Period } from '@/lib/shared/period'
import { UNIT_TEXT } from './ledger-address'
import { LACKS, NATURE_FILTERS, STATUS_FILTERS } from './standing-filter'
import { TASK_STATE_FILTERS } from './task-list'

const month = z.string().max(7).transform((text) => parsePeriod(text)).pipe(z.custom<Period>((value) => value !== null))

/** What the figures are looked at by: a month gone by (else now), as filed or as known. Anything else in the address is left alone. */
export const dashboardSearch = z.looseObject({
  jurisdiction: z.uuid().optional().catch(undefined),
  asOf: month.optional().catch(undefined),
  standing: z.enum(['filed', 'known']).catch('known').default('known'),
})

/** Of which place the page was looked at. */
export const recordVisitSchema = z.strictObject({ jurisdictionId: z.uuid() })
export type RecordVisitInput = z.output<typeof recordVisitSchema>

/** The leader's page: which of its targets are listed, and on a phone whether all of them are. */
export const leaderSearch = dashboardSearch.extend({
  status: z.enum(STATUS_FILTERS).optional().catch(undefined),
  plan: z.uuid().optional().catch(undefined),
  department: z.uuid().optional().catch(undefined),
  nature: z.enum(NATURE_FILTERS).optional().catch(undefined),
  lack: z.enum(LACKS).optional().catch(undefined),
  text: z.string().trim().max(100).optional().catch(undefined),
  all: z.literal('1').optional().catch(undefined),
})

export const watchedDepartmentParams = z.strictObject({ departmentId: z.uuid() })
export const watchedTargetParams = z.strictObject({ departmentId: z.uuid(), targetId: z.uuid() })
/** Which year's months are shown, whether ended plans too, and which tasks are listed. */
export const planOverviewSearch = dashboardSearch.extend({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  state: z.enum(['open', 'closed', 'all']).catch('open').default('open'),
  tasks: z.enum(TASK_STATE_FILTERS).optional().catch(undefined),
})
export const targetParams = z.strictObject({ targetId: z.uuid() })
/** Which rows of the portal's own ledger are shown, and from where on. */
export const targetSearch = dashboardSearch.extend({
  part: z.enum(['numerator', 'counted', 'excluded']).optional().catch(undefined),
  reason: z.string().max(60).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
  /** Where the page of corrections before ended. */
  changes: z.string().max(200).optional().catch(undefined),
  trail: z.string().max(800).optional().catch(undefined),
  /** Of one month, of one unit alone. */
  month: month.optional().catch(undefined),
  unit: z.string().regex(UNIT_TEXT).optional().catch(undefined),
})

/** Which page is shown, from 1 on. */
export const presentSearch = dashboardSearch.extend({ slide: z.coerce.number().int().min(1).max(500).catch(1).default(1) })

/** Which view is saved as a file: the same as the page's. */
export const dashboardExportQuery = z.strictObject({ jurisdiction: z.uuid(), asOf: month.optional(), standing: z.enum(['filed', 'known']).default('known') })

/** The leader's page as a file: with the filter of its list, if it has one. */
export const leaderExportQuery = dashboardExportQuery.extend({
  status: z.enum(STATUS_FILTERS).optional(),
  plan: z.uuid().optional(),
  department: z.uuid().optional(),
  nature: z.enum(NATURE_FILTERS).optional(),
  lack: z.enum(LACKS).optional(),
  text: z.string().trim().max(100).optional(),
})

export type LeaderExportQuery = z.output<typeof leaderExportQuery>
export type DashboardExportQuery = z.output<typeof dashboardExportQuery>
