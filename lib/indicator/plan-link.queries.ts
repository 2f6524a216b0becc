import 'server-only'
import type { PlanGenre, PlanStatus } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { plainDecimal } from '@/lib/shared/decimal'
import { yearsOf, type YearSpan } from '@/lib/plan/plan-copy'
import { listGaps, type YearGaps } from '@/lib/plan/plan-gap'
import { suggestLinks, type LinkPair, type LinkSide, type LinkSuggestion } from '@/lib/plan/plan-link-suggestion'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { targetPhrase } from '@/lib/plan/target-phrase'

export type LinkedPlan = { readonly id: string; readonly title: string; readonly genre: PlanGenre; readonly status: PlanStatus; readonly years: YearSpan | null; readonly linkId: string; readonly linkVersion: number; readonly itemCount: number }
export type PlanChoice = { readonly id: string; readonly title: string; readonly genre: PlanGenre; readonly years: YearSpan | null }
export type LinkItem = { readonly id: string; readonly label: string; readonly hint: string }
export type ItemLink = { readonly id: string; readonly version: number; readonly kind: 'task' | 'target'; readonly upper: LinkItem; readonly lower: LinkItem }
export type PlanLinks = { readonly uppers: readonly LinkedPlan[]; readonly lowers: readonly LinkedPlan[]; readonly gaps: readonly YearGaps[] }

const ISSUED: PlanStatus[] = ['PUBLISHED', 'CLOSED']
const planSelect = { id: true, title: true, genre: true, status: true, periodFrom: true, periodTo: true } as const
type PlanRow = { id: string; title: string; genre: PlanGenre; status: PlanStatus; periodFrom: Date | null; periodTo: Date | null }

function toPlan({ periodFrom, periodTo, ...row }: PlanRow) {
  return { ...row, years: yearsOf(fromOptionalDateColumn(periodFrom), fromOptionalDateColumn(periodTo)) }
}

/**
 * The plans above and below a plan, and what of it nobody carries out, year by year. The caller has the plan in hand.
 * @param includeDrafts true for its office, which also sees plans that are not issued yet
 */
export async function getPlanLinks(planId: string, includeDrafts: boolean): Promise<PlanLinks> {
  const statuses: PlanStatus[] = includeDrafts ? [...ISSUED, 'DRAFT'] : ISSUED
  const [links, plan] = await Promise.all([
    db().planLink.findMany({
      where: { voidedAt: null, OR: [{ upperPlanId: planId, lowerPlan: { status: { in: statuses } } }, { lowerPlanId: planId, upperPlan: { status: { in: statuses } } }] },
      orderBy: { id: 'asc' },
      select: { id: true, version: true, upperPlanId: true, lowerPlanId: true, upperTaskId: true, upperTargetId: true, upperPlan: { select: planSelect }, lowerPlan: { select: planSelect }, lowerTarget: { select: { year: true } } },
    }),
    db().plan.findUniqueOrThrow({
      where: { id: planId },
      select: {
        periodFrom: true, periodTo: true,
        tasks: { where: { voidedAt: null, kind: 'TASK' }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, heading: true } },
        targets: { where: { voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, year: true, indicator: { select: { name: true } }, years: { select: { year: true } } } },
      },
    }),
  ])
  const wholes = links.filter((link) => link.upperTaskId === null && link.upperTargetId === null)
  const countOf = (upperPlanId: string, lowerPlanId: string) => links.filter((link) => link.upperPlanId === upperPlanId && link.lowerPlanId === lowerPlanId).length - 1
  const sideOf = (side: 'upperPlan' | 'lowerPlan') => wholes.filter((link) => link[side].id !== planId).map((link) => ({ ...toPlan(link[side]), linkId: link.id, linkVersion: link.version, itemCount: Math.max(0, countOf(link.upperPlanId, link.lowerPlanId)) }))
  const lowers = sideOf('lowerPlan')
  const years = yearsOf(fromOptionalDateColumn(plan.periodFrom), fromOptionalDateColumn(plan.periodTo))
  const targets = plan.targets.map((target) => ({ id: target.id, name: target.indicator.name, year: target.year, pathYears: target.years.map(({ year }) => year) }))
  const carrying = links.filter((link) => link.upperPlanId === planId).map((link) => ({ upperTaskId: link.upperTaskId, upperTargetId: link.upperTargetId, lowerPlanId: link.lowerPlanId, lowerYear: link.lowerTarget?.year ?? null }))
  return { uppers: sideOf('upperPlan'), lowers, gaps: years && lowers.length > 0 ? listGaps(years, plan.tasks, targets, lowers, carrying) : [] }
}

/** The plans of the actor's reach that could be linked to a plan: not voided, not itself, not linked yet. */
export async function listLinkChoices(context: Pick<CommandContext, 'actor'>, planId: string, linked: readonly string[]): Promise<PlanChoice[]> {
  const rows = await db().plan.findMany({
    where: { id: { notIn: [planId, ...linked] }, status: { in: [...ISSUED, 'DRAFT'] }, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } },
    orderBy: [{ periodFrom: { sort: 'desc', nulls: 'last' } }, { title: 'asc' }],
    take: 500,
    select: planSelect,
  })
  return rows.map(toPlan).map(({ id, title, genre, years }) => ({ id, title, genre, years }))
}

export type LinkTable = {
  readonly upper: { readonly tasks: readonly LinkItem[]; readonly targets: readonly LinkItem[] }
  readonly lower: { readonly tasks: readonly LinkItem[]; readonly targets: readonly LinkItem[] }
  readonly links: readonly ItemLink[]
  readonly suggestions: readonly (LinkSuggestion & { readonly upper: LinkItem; readonly lower: LinkItem })[]
}

/** The tasks and targets of two plans, how they are linked, and what might be linked besides. */
export async function getLinkTable(upperPlanId: string, lowerPlanId: string): Promise<LinkTable> {
  const [upper, lower, rows] = await Promise.all([
    readSide(upperPlanId),
    readSide(lowerPlanId),
    db().planLink.findMany({ where: { upperPlanId, lowerPlanId, voidedAt: null, OR: [{ upperTaskId: { not: null } }, { upperTargetId: { not: null } }] }, orderBy: { id: 'asc' }, select: { id: true, version: true, upperTaskId: true, lowerTaskId: true, upperTargetId: true, lowerTargetId: true } }),
  ])
  const items = new Map([...upper.items.tasks, ...upper.items.targets, ...lower.items.tasks, ...lower.items.targets].map((item) => [item.id, item]))
  const pairs = rows.flatMap((row): (LinkPair & { id: string; version: number })[] => {
    const [upperId, lowerId] = [row.upperTaskId ?? row.upperTargetId, row.lowerTaskId ?? row.lowerTargetId]
    return upperId && lowerId && items.has(upperId) && items.has(lowerId) ? [{ id: row.id, version: row.version, kind: row.upperTaskId ? 'task' : 'target', upperId, lowerId }] : []
  })
  const named = <T extends LinkPair>(pair: T) => ({ ...pair, upper: items.get(pair.upperId)!, lower: items.get(pair.lowerId)! })
  return { upper: upper.items, lower: lower.items, links: pairs.map(named), suggestions: suggestLinks(upper.side, lower.side, pairs).map(named) }
}

async function readSide(planId: string): Promise<{ items: LinkTable['upper']; side: LinkSide }> {
  const [tasks, targets] = await Promise.all([
    db().planTask.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, heading: true, number: true } }),
    db().indicatorTarget.findMany({
      where: { planId, voidedAt: null },
      orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
      select: { id: true, indicatorId: true, comparator: true, value: true, upper: true, per: true, valueText: true, pending: true, authority: true, year: true, indicator: { select: { name: true, measureUnit: true } } },
    }),
  ])
  const digits = (value: { toFixed(): string } | null) => (value === null ? null : plainDecimal(value.toFixed()))
  return {
    items: {
      tasks: tasks.map(({ id, heading, number }) => ({ id, label: heading, hint: number ?? '' })),
      targets: targets.map((row) => ({ id: row.id, label: row.indicator.name, hint: `${row.year ? `${row.year}年 ` : ''}${targetPhrase({ ...row, measureUnit: row.indicator.measureUnit, value: digits(row.value), upper: digits(row.upper), per: digits(row.per) })}` })),
    },
    side: { tasks, targets: targets.map((row) => ({ id: row.id, indicatorId: row.indicatorId, name: row.indicator.name, measureUnit: row.indicator.measureUnit })) },
  }
}
