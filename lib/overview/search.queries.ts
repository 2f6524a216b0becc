import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { findBusinessesByText, type BusinessFound } from '@/lib/food-business/business-search.queries'
import type { PlanStatus } from '@/lib/generated/prisma/enums'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import type { Actor } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { findBatchesByNumber, type BatchFound } from '@/lib/sampling/batch-search.queries'
import { escapeLike } from '@/lib/shared/escape-like'
import { searchGrams, searchTerms } from './search-terms'

export type PlanFound = { readonly id: string; readonly title: string; readonly status: PlanStatus; readonly placeName: string }
export type TaskFound = PlanFound & { readonly taskId: string; readonly path: readonly string[]; readonly heading: string; readonly body: string }
export type ClauseFound = PlanFound & { readonly clauseId: string; readonly path: readonly string[]; readonly heading: string; readonly text: string; readonly revisionNumber: number; readonly spanStart: number }

/** `more`: there are further ones than the limit let through. */
export type Found<T> = { readonly rows: readonly T[]; readonly more: boolean }
const NOTHING = { rows: [], more: false } as const

/** The very expressions of the indexes `plan_title_grams`, `plan_task_grams` and `plan_clause_grams`: any other spelling would read every row. */
const PLAN_TEXT = Prisma.sql`p."title"`
const TASK_TEXT = Prisma.sql`(t."heading" || ' ' || t."body")`
const CLAUSE_TEXT = Prisma.sql`(c."heading" || ' ' || c."text")`
const PLAN_COLUMNS = Prisma.sql`p."id", p."title", p."status"::text AS "status", j."name" AS "placeName"`

/** Text that holds the grams, found on the index, and then each term whole: neighbouring pairs alone may stand apart. */
function holds(text: Prisma.Sql, terms: readonly string[]): Prisma.Sql {
  const whole = terms.map((term) => Prisma.sql`strpos("search_fold"(${text}), ${term}) > 0`)
  return Prisma.sql`"search_grams"(${text}) @> ${searchGrams(terms)}::text[] AND ${Prisma.join(whole, ' AND ')}`
}

/** The same rule as `readablePlan`, on the plan `p` and its jurisdiction `j`. */
function readable(actor: Pick<Actor, 'grants' | 'focus'>): Prisma.Sql {
  const branches = readablePlan(actor).OR.map(({ jurisdiction: { path }, status }) => {
    const place = typeof path === 'string' ? Prisma.sql`j."path" = ${path}` : Prisma.sql`j."path" LIKE ${`${escapeLike(path.startsWith)}%`}`
    return status ? Prisma.sql`(${place} AND p."status"::text IN (${Prisma.join(status.in)}))` : Prisma.sql`(${place})`
  })
  return Prisma.sql`(${Prisma.join(branches, ' OR ')})`
}

/** A word in the heading before one in the text, the latest plan first. */
function inOrder(heading: Prisma.Sql, terms: readonly string[], last: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`ORDER BY (strpos("search_fold"(${heading}), ${terms[0] ?? ''}) > 0) DESC, p."publishedAt" DESC NULLS FIRST, ${last}`
}

function cut<T>(rows: readonly T[], limit: number): Found<T> {
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

/** The statement that finds plans by title. */
export function plansSql(actor: Pick<Actor, 'grants' | 'focus'>, terms: readonly string[], limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${PLAN_COLUMNS} FROM "plan" p JOIN "jurisdiction" j ON j."id" = p."jurisdictionId"
    WHERE ${holds(PLAN_TEXT, terms)} AND p."voidedAt" IS NULL AND ${readable(actor)}
    ORDER BY p."publishedAt" DESC NULLS FIRST, p."id" LIMIT ${limit + 1}`
}

/** The statement that finds tasks by heading and clause. */
export function tasksSql(actor: Pick<Actor, 'grants' | 'focus'>, terms: readonly string[], limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${PLAN_COLUMNS}, t."id" AS "taskId", t."path", t."heading", t."body"
    FROM "plan_task" t JOIN "plan" p ON p."id" = t."planId" JOIN "jurisdiction" j ON j."id" = p."jurisdictionId"
    WHERE ${holds(TASK_TEXT, terms)} AND t."voidedAt" IS NULL AND p."voidedAt" IS NULL AND ${readable(actor)}
    ${inOrder(Prisma.sql`t."heading"`, terms, Prisma.sql`t."sortOrder", t."id"`)} LIMIT ${limit + 1}`
}

/** The statement that finds clauses of the documents in force, but for those that are tasks and found as such. */
export function clausesSql(actor: Pick<Actor, 'grants' | 'focus'>, terms: readonly string[], limit: number): Prisma.Sql {
  return Prisma.sql`
    SELECT ${PLAN_COLUMNS}, c."id" AS "clauseId", c."path", c."heading", c."text", c."spanStart", r."number" AS "revisionNumber"
    FROM "plan_clause" c JOIN "plan" p ON p."id" = c."planId" AND p."currentRevisionId" = c."revisionId"
    JOIN "plan_revision" r ON r."id" = c."revisionId" JOIN "jurisdiction" j ON j."id" = p."jurisdictionId"
    WHERE ${holds(CLAUSE_TEXT, terms)} AND p."voidedAt" IS NULL AND ${readable(actor)}
    AND NOT EXISTS (SELECT 1 FROM "plan_task" t WHERE t."planId" = c."planId" AND t."revisionId" = c."revisionId" AND t."spanStart" = c."spanStart" AND t."voidedAt" IS NULL)
    ${inOrder(Prisma.sql`c."heading"`, terms, Prisma.sql`c."sortOrder", c."id"`)} LIMIT ${limit + 1}`
}

/** Plans whose title holds every word of the query; drafts for their office only. */
export async function findPlans({ actor }: Pick<CommandContext, 'actor'>, query: string, limit: number): Promise<Found<PlanFound>> {
  const terms = searchTerms(query)
  return terms.length === 0 ? NOTHING : cut(await db().$queryRaw<PlanFound[]>(plansSql(actor, terms, limit)), limit)
}

/** Tasks, measures and phases whose heading or clause holds every word of the query. */
export async function findTasks({ actor }: Pick<CommandContext, 'actor'>, query: string, limit: number): Promise<Found<TaskFound>> {
  const terms = searchTerms(query)
  return terms.length === 0 ? NOTHING : cut(await db().$queryRaw<TaskFound[]>(tasksSql(actor, terms, limit)), limit)
}

/** Clauses of documents in force that hold every word of the query and are no task. */
export async function findClauses({ actor }: Pick<CommandContext, 'actor'>, query: string, limit: number): Promise<Found<ClauseFound>> {
  const terms = searchTerms(query)
  return terms.length === 0 ? NOTHING : cut(await db().$queryRaw<ClauseFound[]>(clausesSql(actor, terms, limit)), limit)
}

/** Businesses whose name, address, code or licence hold every word of the query. */
export async function findBusinesses(context: Pick<CommandContext, 'actor'>, query: string, limit: number): Promise<Found<BusinessFound>> {
  return cut(await findBusinessesByText(context, query, limit), limit)
}

/** Sample batches whose number begins with the query. */
export async function findBatches(context: Pick<CommandContext, 'actor'>, query: string, limit: number): Promise<Found<BatchFound>> {
  return cut(await findBatchesByNumber(context, query, limit), limit)
}
