import type { TargetFields } from './edited-target.queries'

/** A stored target in the shape of its form: what the form starts with, and what it is shown when somebody else was quicker. */
export function targetFormValues(target: TargetFields) {
  const { taskId, indicatorName, measureUnit, direction, flow, counting, nature, comparator, value, upper, per, valueText, approximate, strive, pending, authority, window, year, years, owners, shares, baselineValue, baselinePeriod } = target
  return {
    taskId: taskId ?? '', indicatorName, measureUnit: measureUnit ?? '', direction, flow: flow ?? '', counting, nature: nature ?? '', comparator, value: value ?? '', upper: upper ?? '', per: per ?? '', valueText, approximate, strive, pending: pending ?? '', authority: authority ?? '', window: window ?? '',
    year: year === null ? '' : String(year),
    years: years.map((step) => ({ year: String(step.year), comparator: step.comparator, value: step.value ?? '', upper: step.upper ?? '', pending: step.pending ?? '', note: step.note })),
    owners: owners.map(({ departmentId, role }) => ({ departmentId, role })),
    shares: shares.map(({ departmentId, comparator, value: own }): { departmentId: string; comparator: string; value: string } => ({ departmentId, comparator, value: own })),
    baselineValue: baselineValue ?? '', baselinePeriod,
  }
}

/** What a new target begins with. */
export function emptyTargetFormValues(): ReturnType<typeof targetFormValues> {
  return {
    taskId: '', indicatorName: '', measureUnit: '', direction: 'HIGHER_IS_BETTER', flow: '', counting: '', nature: '', comparator: 'AT_LEAST', value: '', upper: '', per: '', valueText: '', approximate: false, strive: false, pending: '', authority: '', window: '', year: '', years: [], owners: [], shares: [], baselineValue: '', baselinePeriod: '',
  }
}
