import type { StandingRow } from './target-standing.queries'

/** What an indicator belongs to, so that a name like 完成整治 alone is understood: its task in its plan, else the plan. */
export function contextOf({ task, planTitle }: Pick<StandingRow, 'task' | 'planTitle'>): string {
  return task ? `${planTitle} · ${task.heading}` : planTitle
}
