import { TargetNature } from '@/lib/generated/prisma/enums'
import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'
import { ATTENTION_STATUSES } from './dashboard'
import type { StandingRow } from './target-standing.queries'

/** What of the targets is shown; `off`: whatever needs attention, `none`: a nature that the document does not name. */
export type StandingFilter = {
  readonly status?: JudgedStatus | 'off' | undefined
  readonly plan?: string | undefined
  readonly department?: string | undefined
  readonly nature?: TargetNature | 'none' | undefined
  readonly text?: string | undefined
}

export const STATUS_FILTERS = ['off', ...JUDGED_STATUSES] as const
export const NATURE_FILTERS = { ...TargetNature, none: 'none' } as const

/** Whether anything is left out. */
export function isFiltered(filter: StandingFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '')
}

/** The targets that fit, in the order in which they come. */
export function filterStandings<T extends Pick<StandingRow, 'status' | 'planId' | 'planTitle' | 'owners' | 'nature' | 'indicatorName'>>(rows: readonly T[], { status, plan, department, nature, text }: StandingFilter): T[] {
  const wanted = text?.trim().toLowerCase()
  return rows.filter((row) =>
    (!status || (status === 'off' ? ATTENTION_STATUSES.includes(row.status) : row.status === status)) &&
    (!plan || row.planId === plan) &&
    (!department || row.owners.some(({ departmentId }) => departmentId === department)) &&
    (!nature || (row.nature ?? 'none') === nature) &&
    (!wanted || [row.indicatorName, row.planTitle, ...row.owners.map(({ name }) => name)].some((words) => words.toLowerCase().includes(wanted))))
}

/** The filter as it stands in an address, without what is not asked. */
export function filterQuery(filter: StandingFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}
