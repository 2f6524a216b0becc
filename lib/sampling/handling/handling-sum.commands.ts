import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { HandlingCounts, HandlingDelta } from './handling-delta'

/** The key of a sum in its one order: writers take several in it, and wait for each other, never in a ring. */
const KEY = Prisma.sql`"jurisdictionId", "grain", "unitId", "countedOn", "level", "kind", "productClass"`
const KEY_TYPES = Prisma.sql`"jurisdictionId" uuid, "grain" "SamplingSumGrain", "unitId" uuid, "countedOn" date, "level" "SamplingLevel", "kind" "SamplingKind", "productClass" "SampleProductClass"`
const SAME_KEY = Prisma.sql`s."jurisdictionId" = d."jurisdictionId" AND s."grain" = d."grain" AND s."unitId" = d."unitId" AND s."countedOn" = d."countedOn" AND s."level" = d."level" AND s."kind" = d."kind" AND s."productClass" = d."productClass"`
const ORDER = Prisma.sql`s."jurisdictionId", s."grain", s."unitId", s."countedOn", s."level", s."kind", s."productClass"`

/** Adds to the sums of cases, in the transaction of the cases and after the sums of batches. */
export async function applyHandlingDeltas(tx: Db, deltas: readonly HandlingDelta[]): Promise<void> {
  if (deltas.length === 0) return
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) AS d(${KEY_TYPES}, "cases" int, "closed" int, "paused" int)`
  await tx.$executeRaw`INSERT INTO "handling_sum" (${KEY}) SELECT ${KEY} FROM ${given} ORDER BY ${KEY} ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "handling_sum" s JOIN ${given} ON ${SAME_KEY} ORDER BY ${ORDER} FOR UPDATE OF s`
  await tx.$executeRaw`UPDATE "handling_sum" s SET "cases" = s."cases" + d."cases", "closed" = s."closed" + d."closed", "paused" = s."paused" + d."paused" FROM ${given} WHERE ${SAME_KEY}`
}

export type HandlingDifference = { readonly jurisdictionId: string; readonly grain: string; readonly unitId: string; readonly countedOn: string; readonly level: string; readonly kind: string; readonly productClass: string; readonly kept: HandlingCounts; readonly recomputed: HandlingCounts }
export type RecomputedHandling = { /** Cases that count. */ readonly cases: number; readonly sums: number; readonly differences: number; /** The first of them. */ readonly listed: readonly HandlingDifference[] }

const LISTED = 100
const UNIT = Prisma.sql`CASE g."grain" WHEN 'DEPARTMENT' THEN coalesce(c."departmentId", c."jurisdictionId") WHEN 'TOWNSHIP' THEN coalesce(c."townshipId", c."jurisdictionId") ELSE c."jurisdictionId" END`
const COUNTED = Prisma.sql`c."countedOn" IS NOT NULL`

/** Computes every sum anew from the cases and compares, in one statement; with `mend` what differs is set right, with an audit row. */
export async function recomputeHandlingSums(options: { readonly mend: boolean }): Promise<RecomputedHandling> {
  return transact(async (tx) => {
    if (options.mend) await tx.$executeRaw`LOCK TABLE "handling_sum" IN EXCLUSIVE MODE`
    const rows = await tx.$queryRaw<DifferenceRow[]>`
      SELECT "jurisdictionId", "grain"::text, "unitId", to_char("countedOn", 'YYYY-MM-DD') AS "countedOn", "level"::text, "kind"::text, "productClass"::text,
        coalesce(s."cases", 0) AS "keptCases", coalesce(s."closed", 0) AS "keptClosed", coalesce(s."paused", 0) AS "keptPaused", coalesce(r."cases", 0) AS "cases", coalesce(r."closed", 0) AS "closed", coalesce(r."paused", 0) AS "paused"
      FROM "handling_sum" s FULL JOIN (
        SELECT c."jurisdictionId", g."grain", ${UNIT} AS "unitId", c."countedOn", c."level", c."kind", c."productClass", count(*)::int AS "cases", count(*) FILTER (WHERE c."state" = 'CLOSED')::int AS "closed", count(*) FILTER (WHERE c."isPaused")::int AS "paused"
        FROM "unqualified_case" c CROSS JOIN (VALUES ('JURISDICTION'::"SamplingSumGrain"), ('DEPARTMENT'), ('TOWNSHIP')) AS g("grain") WHERE ${COUNTED} GROUP BY 1, 2, 3, 4, 5, 6, 7
      ) r USING (${KEY})
      WHERE (coalesce(s."cases", 0), coalesce(s."closed", 0), coalesce(s."paused", 0)) <> (coalesce(r."cases", 0), coalesce(r."closed", 0), coalesce(r."paused", 0)) ORDER BY ${KEY}`
    const [totals] = await tx.$queryRaw<[{ cases: number; sums: number }]>`SELECT (SELECT count(*)::int FROM "unqualified_case" c WHERE ${COUNTED}) AS "cases", (SELECT count(*)::int FROM "handling_sum") AS "sums"`
    if (options.mend && rows.length > 0) {
      await tx.$executeRaw`
        INSERT INTO "handling_sum" (${KEY}, "cases", "closed", "paused") SELECT ${KEY}, d."cases", d."closed", d."paused" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(${KEY_TYPES}, "cases" int, "closed" int, "paused" int)
        ON CONFLICT (${KEY}) DO UPDATE SET "cases" = excluded."cases", "closed" = excluded."closed", "paused" = excluded."paused"`
      await writeAudit(tx, systemSource, { action: 'sampling.handling-sum.mend', subjectType: 'handling-sum', subjectLabel: `${rows.length} 个汇总数`, detail: { differences: rows.length } })
    }
    return { ...totals, differences: rows.length, listed: rows.slice(0, LISTED).map(({ keptCases, keptClosed, keptPaused, cases, closed, paused, ...key }) => ({ ...key, kept: { cases: keptCases, closed: keptClosed, paused: keptPaused }, recomputed: { cases, closed, paused } })) }
  })
}

type DifferenceRow = Omit<HandlingDifference, 'kept' | 'recomputed'> & HandlingCounts & { readonly keptCases: number; readonly keptClosed: number; readonly keptPaused: number }
