import 'server-only'
import { DEPARTMENT_READERS } from '@/lib/organisation/department.policy'
import { planViewHref } from '@/lib/plan/plan-views'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import type { PaletteItem } from '@/lib/shared/palette-item'
import { escapeLike } from '@/lib/shared/escape-like'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { findBatches, findBusinesses, findPlans, findTasks } from './search.queries'

/** A handful of each kind: whoever wants more goes to the search page. */
const LIMIT = 6

/** What the palette offers for a query besides the pages it knows: plans, tasks, businesses, batches and departments in the actor's scope. */
export async function findPaletteItems(context: Pick<CommandContext, 'actor'>, query: string): Promise<PaletteItem[]> {
  const [plans, tasks, businesses, batches, departments] = await Promise.all([findPlans(context, query, LIMIT), findTasks(context, query, LIMIT), findBusinesses(context, query, LIMIT), findBatches(context, query, LIMIT), findDepartments(context, query)])
  return [
    ...plans.rows.map(({ id, title, placeName }): PaletteItem => ({ kind: 'plan', href: planViewHref(id, 'overview'), label: title, hint: placeName })),
    ...tasks.rows.map(({ id, taskId, heading, title }): PaletteItem => ({ kind: 'task', href: `/plans/${id}/tasks/${taskId}`, label: heading, hint: title })),
    ...businesses.rows.map(({ id, name, kind, placeName }): PaletteItem => ({ kind: 'business', href: `/businesses/${id}`, label: name, hint: `${FOOD_BUSINESS_KIND_LABELS[kind]} · ${placeName}` })),
    ...batches.rows.map(({ id, number, productName, businessName }): PaletteItem => ({ kind: 'batch', href: `/sampling/batches/${id}`, label: number, hint: `${productName} · ${businessName}` })),
    ...departments,
  ]
}

async function findDepartments({ actor }: Pick<CommandContext, 'actor'>, query: string): Promise<PaletteItem[]> {
  const name = { contains: escapeLike(query), mode: 'insensitive' as const }
  const rows = await db().department.findMany({
    where: { voidedAt: null, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(actor, DEPARTMENT_READERS)) }, OR: [{ name }, { shortName: name }, { names: { some: { name, voidedAt: null } } }] },
    orderBy: [{ retiredOn: { sort: 'asc', nulls: 'first' } }, { sortOrder: 'asc' }, { name: 'asc' }],
    take: LIMIT,
    select: { id: true, name: true, jurisdiction: { select: { name: true } } },
  })
  return rows.map((row) => ({ kind: 'department', href: `/organisation/departments/${row.id}`, label: row.name, hint: row.jurisdiction.name }))
}
