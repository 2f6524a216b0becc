import 'server-only'
import type { ObligationStatus, SectionState, SummaryState } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { areasOrNowhere, isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { formatCovered } from './covered-period'
import { REPORT_FILLERS } from './report-fill.policy'
import { parseSummaryPeriod } from './summary-period'

export type SummaryMark = { readonly id: string; readonly state: SummaryState; readonly filedAt: string | null }

/** One plan and period of the office. */
export type OfficeSummaryRow = {
  readonly key: string
  readonly planId: string
  readonly planTitle: string
  readonly periodKey: string
  readonly covered: string
  readonly periodTo: string
  /** By when departments owe theirs; null where the plan asks for none. */
  readonly dueOn: string | null
  /** Departments' own summaries of the period: how many are owed, handed in, accepted. */
  readonly units: { readonly owed: number; readonly submitted: number; readonly accepted: number }
  /** The period has begun: it may be drafted. */
  readonly isBegun: boolean
  readonly summary: SummaryMark | null
}

/** One summary that a department owes. */
export type OwnSummaryRow = {
  readonly obligationId: string
  readonly departmentName: string
  readonly planTitle: string
  readonly dutyName: string
  readonly covered: string
  readonly dueOn: string
  readonly status: ObligationStatus
  readonly isBegun: boolean
  readonly sectionState: SectionState | null
  readonly reportId: string | null
  readonly summary: SummaryMark | null
}

const within = (year: number) => ({ gte: toDateColumn(`${year}-01-01`), lte: toDateColumn(`${year}-12-31`) })
const markSelect = { id: true, state: true, filedAt: true } as const
const toMark = ({ id, state, filedAt }: { id: string; state: SummaryState; filedAt: Date | null }): SummaryMark => ({ id, state, filedAt: filedAt?.toISOString() ?? null })

/**
 * The summaries of a jurisdiction's plans in a year: what plans ask for and what was drafted beyond that; leaders see
 * what was filed only.
 * @param jurisdictionId one in the reach of the actor as office or leader
 */
export async function listOfficeSummaries({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, place: { readonly id: string; readonly path: string }, year: number): Promise<OfficeSummaryRow[]> {
  const todayOn = dateOnOf(now)
  const writes = isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: place.path })
  const [obligations, summaries] = await Promise.all([
    db().obligation.findMany({
      where: { jurisdictionId: place.id, deliverable: 'SUMMARY', status: { not: 'WITHDRAWN' }, periodFrom: within(year), plan: { status: { in: ['PUBLISHED', 'CLOSED'] } } },
      orderBy: [{ periodFrom: 'asc' }, { id: 'asc' }],
      select: { planId: true, periodKey: true, dueOn: true, status: true, plan: { select: { title: true } }, section: { select: { state: true, acceptedRevision: true, firstSubmittedAt: true } } },
    }),
    db().summary.findMany({ where: { jurisdictionId: place.id, departmentId: null, periodFrom: within(year), ...(writes ? {} : { revisionCount: { gt: 0 } }) }, select: { ...markSelect, planId: true, periodKey: true, plan: { select: { title: true } } } }),
  ])
  const asked = groupBy(obligations.filter(({ periodKey }) => parseSummaryPeriod(periodKey) !== null), ({ planId, periodKey }) => `${planId} ${periodKey}`)
  const drafted = new Map(summaries.map((one) => [`${one.planId} ${one.periodKey}`, one]))
  const rows = [...new Set([...asked.keys(), ...drafted.keys()])].map((key): OfficeSummaryRow => {
    const [owed, summary] = [asked.get(key) ?? [], drafted.get(key)]
    const { planId, periodKey, plan } = owed[0] ?? summary!
    const period = parseSummaryPeriod(periodKey)!
    const open = owed.filter(({ status }) => status === 'OPEN')
    return {
      key, planId, planTitle: plan.title, periodKey, covered: formatCovered(periodKey), periodTo: period.to, isBegun: period.from <= todayOn,
      dueOn: owed.length === 0 ? null : owed.map(({ dueOn }) => fromDateColumn(dueOn)).toSorted().at(-1)!,
      units: { owed: open.length, submitted: open.filter(({ section }) => section?.firstSubmittedAt).length, accepted: open.filter(({ section }) => section && section.acceptedRevision !== null).length },
      summary: summary ? toMark(summary) : null,
    }
  })
  return rows.filter(({ summary }) => writes || summary !== null).toSorted((a, b) => b.periodTo.localeCompare(a.periodTo) || a.planTitle.localeCompare(b.planTitle, 'zh-CN'))
}

/** The summaries that the actor's departments owe in a year. */
export async function listOwnSummaries({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, year: number): Promise<OwnSummaryRow[]> {
  const todayOn = dateOnOf(now)
  const areas = areasOrNowhere(scopeFor(actor, REPORT_FILLERS)).filter(({ departmentId }) => departmentId !== null)
  if (areas.length === 0) return []
  const rows = await db().obligation.findMany({
    where: { deliverable: 'SUMMARY', status: { not: 'WITHDRAWN' }, periodFrom: within(year), OR: areas.map(({ path, departmentId }) => ({ departmentId: departmentId!, jurisdiction: { path: { startsWith: path } } })) },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, periodKey: true, periodFrom: true, dueOn: true, status: true, department: { select: { name: true } }, plan: { select: { title: true } }, duty: { select: { name: true } }, section: { select: { state: true, reportId: true } }, summary: { select: markSelect } },
  })
  return rows.map(({ id, periodKey, periodFrom, dueOn, status, department, plan, duty, section, summary }) => ({
    obligationId: id, departmentName: department.name, planTitle: plan.title, dutyName: duty.name, covered: formatCovered(periodKey), dueOn: fromDateColumn(dueOn), status, isBegun: fromDateColumn(periodFrom) <= todayOn,
    sectionState: section?.state ?? null, reportId: section?.reportId ?? null, summary: summary && toMark(summary),
  }))
}

/** Plans of a jurisdiction on which departments report: those a summary may be drafted of. */
export async function listSummaryPlans(jurisdictionId: string): Promise<{ id: string; title: string }[]> {
  return db().plan.findMany({ where: { jurisdictionId, status: 'PUBLISHED', obligations: { some: { deliverable: 'LEDGER', status: { not: 'WITHDRAWN' } } } }, orderBy: { title: 'asc' }, select: { id: true, title: true } })
}
