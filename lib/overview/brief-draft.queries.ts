import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { OUTCOMES, type Outcome, type OutcomeCounts } from '@/lib/report/obligation-outcome'
import { listObligations, type ObligationRow } from '@/lib/report/obligation-list.queries'
import { dateOnOf } from '@/lib/shared/format'
import type { Period } from '@/lib/shared/period'
import type { BriefDraft } from '@/lib/supervision/brief-content.schema'
import type { BriefView } from '@/lib/supervision/brief.queries'
import { composeBriefDraft, lookOfMonth, type UnitCount } from './brief-draft'
import { getDashboard } from './dashboard.queries'

/**
 * What the brief of a month says by the figures of this moment: those of the leader's page and of 报送情况, read by the
 * queries of those pages. The caller has seen to it that the actor may see the place.
 */
export async function draftBriefContent(context: CommandContext, place: { readonly id: string; readonly name: string }, period: Period): Promise<BriefDraft> {
  const todayOn = dateOnOf(context.now)
  const [dashboard, obligations] = await Promise.all([
    getDashboard(place.id, { asOf: lookOfMonth(place.id, period, todayOn).asOf, standing: 'KNOWN', now: context.now }),
    listObligations(context, place.id, { from: period, to: period }),
  ])
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, obligations.filter(({ outcomes }) => outcomes.includes(outcome)).length])) as OutcomeCounts
  return composeBriefDraft({ place, period, todayOn, dashboard, reporting: { counts, overdue: unitsWith(obligations, 'overdue'), late: unitsWith(obligations, 'late') } })
}

/** The units with such an outcome and how often, the most first. */
function unitsWith(rows: readonly ObligationRow[], outcome: Outcome): UnitCount[] {
  const units = new Map<string, UnitCount>()
  for (const { department } of rows.filter(({ outcomes }) => outcomes.includes(outcome))) units.set(department.id, { name: department.name, count: (units.get(department.id)?.count ?? 0) + 1 })
  return [...units.values()].toSorted((a, b) => b.count - a.count)
}

/** Which figures of a brief that is being written say something else at this moment, by their ids. */
export async function findChangedFigures(context: CommandContext, { jurisdiction, period, sources }: Pick<BriefView, 'jurisdiction' | 'period' | 'sources'>): Promise<Record<string, string>> {
  const now = new Map((await draftBriefContent(context, jurisdiction, period)).sources.map(({ key, text }) => [key, text]))
  return Object.fromEntries(sources.flatMap(({ id, key, text }) => (now.get(key) === text ? [] : [[id, now.get(key) ?? '']])))
}
