import type { YearSpan } from './plan-copy'

/** A lower plan with the years it runs through; null where it has no period, which carries any year. */
export type CarryingPlan = { readonly id: string; readonly years: YearSpan | null }

export type UpperTarget = { readonly id: string; readonly name: string; readonly year: number | null; readonly pathYears: readonly number[] }
export type UpperTask = { readonly id: string; readonly heading: string }

/** A link from an item of the upper plan to one of a lower plan; `lowerYear` is the year of a yearly target. */
export type CarryingLink = { readonly upperTaskId: string | null; readonly upperTargetId: string | null; readonly lowerPlanId: string; readonly lowerYear: number | null }

export type YearGaps = {
  readonly year: number
  /** Whether any lower plan runs in the year: without one there is nothing to link to. */
  readonly hasPlans: boolean
  readonly targets: readonly UpperTarget[]
  readonly tasks: readonly UpperTask[]
}

/**
 * What of an upper plan nobody carries out, year by year: its targets that no lower plan of the year takes up, and its
 * tasks that no task of a lower plan of the year carries out. A target that is to be reached in one year is asked for
 * in that year only; one with a yearly path in the years of the path.
 * @param years the years of the upper plan, first and last
 */
export function listGaps(years: YearSpan, tasks: readonly UpperTask[], targets: readonly UpperTarget[], plans: readonly CarryingPlan[], links: readonly CarryingLink[]): YearGaps[] {
  return Array.from({ length: years[1] - years[0] + 1 }, (_, index) => years[0] + index).map((year) => {
    const running = new Set(plans.filter((plan) => plan.years === null || (plan.years[0] <= year && year <= plan.years[1])).map(({ id }) => id))
    const inYear = links.filter(({ lowerPlanId, lowerYear }) => running.has(lowerPlanId) && (lowerYear === null || lowerYear === year))
    const carriedTargets = new Set(inYear.map(({ upperTargetId }) => upperTargetId))
    const carriedTasks = new Set(inYear.map(({ upperTaskId }) => upperTaskId))
    return {
      year,
      hasPlans: running.size > 0,
      targets: targets.filter((one) => isAskedFor(one, year) && !carriedTargets.has(one.id)),
      tasks: tasks.filter((one) => !carriedTasks.has(one.id)),
    }
  })
}

function isAskedFor({ year: due, pathYears }: UpperTarget, year: number): boolean {
  if (pathYears.length > 0) return pathYears.includes(year) || due === year
  return due === null || due === year
}
