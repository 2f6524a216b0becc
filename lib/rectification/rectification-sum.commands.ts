import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { RectificationCounts, RectificationDelta } from './rectification-delta'

/** The key of a sum in its one order: writers take several in it, and wait for each other, never in a ring. */
const KEY = Prisma.sql`"jurisdictionId", "grain", "unitId", "countedOn", "businessKind", "isKey"`
const KEY_TYPES = Prisma.sql`"jurisdictionId" uuid, "grain" "SamplingSumGrain", "unitId" uuid, "countedOn" date, "businessKind" "FoodBusinessKind", "isKey" boolean`
const SAME_KEY = Prisma.sql`s."jurisdictionId" = d."jurisdictionId" AND s."grain" = d."grain" AND s."unitId" = d."unitId" AND s."countedOn" = d."countedOn" AND s."businessKind" = d."businessKind" AND s."isKey" = d."isKey"`
const ORDER = Prisma.sql`s."jurisdictionId", s."grain", s."unitId", s."countedOn", s."businessKind", s."isKey"`
const COUNT_TYPES = Prisma.sql`"found" int, "closed" int, "onTime" int, "paused" int, "termless" int`

/** Adds to the sums of rectifications, in their transaction and after everything else of it. */
export async function applyRectificationDeltas(tx: Db, deltas: readonly RectificationDelta[]): Promise<void> {
  if (deltas.length === 0) return
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) AS d(${KEY_TYPES}, ${COUNT_TYPES})`
  await tx.$executeRaw`INSERT INTO "rectification_sum" (${KEY}) SELECT ${KEY} FROM ${given} ORDER BY ${KEY} ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "rectification_sum" s JOIN ${given} ON ${SAME_KEY} ORDER BY ${ORDER} FOR UPDATE OF s`
  await tx.$executeRaw`UPDATE "rectification_sum" s SET "found" = s."found" + d."found", "closed" = s."closed" + d."closed", "onTime" = s."onTime" + d."onTime", "paused" = s."paused" + d."paused", "termless" = s."termless" + d."termless" FROM ${given} WHERE ${SAME_KEY}`
}

export type RectificationDifference = { readonly jurisdictionId: string; readonly grain: string; readonly unitId: string; readonly countedOn: string; readonly businessKind: string; readonly isKey: boolean; readonly kept: RectificationCounts; readonly recomputed: RectificationCounts }
export type RecomputedRectifications = { /** Those that count. */ readonly rectifications: number; readonly sums: number; readonly differences: number; /** The first of them. */ readonly listed: readonly RectificationDifference[] }

const LISTED = 100
const UNIT = Prisma.sql`CASE g."grain" WHEN 'DEPARTMENT' THEN coalesce(r."departmentId", r."jurisdictionId") WHEN 'TOWNSHIP' THEN coalesce(r."townshipId", r."jurisdictionId") ELSE r."jurisdictionId" END`

type DifferenceRow = Omit<RectificationDifference, 'kept' | 'recomputed'> & RectificationCounts & { readonly kept: RectificationCounts }

/** Computes every sum anew from the rectifications and compares, in one statement; with `mend` what differs is set right, with an audit row. */
export async function recomputeRectificationSums(options: { readonly mend: boolean }): Promise<RecomputedRectifications> {
  return transact(async (tx) => {
    if (options.mend) await tx.$executeRaw`LOCK TABLE "rectification_sum" IN EXCLUSIVE MODE`
    const rows = await tx.$queryRaw<DifferenceRow[]>`
      SELECT "jurisdictionId", "grain"::text, "unitId", to_char("countedOn", 'YYYY-MM-DD') AS "countedOn", "businessKind"::text, "isKey",
        jsonb_build_object('found', coalesce(s."found", 0), 'closed', coalesce(s."closed", 0), 'onTime', coalesce(s."onTime", 0), 'paused', coalesce(s."paused", 0), 'termless', coalesce(s."termless", 0)) AS "kept",
        coalesce(n."found", 0) AS "found", coalesce(n."closed", 0) AS "closed", coalesce(n."onTime", 0) AS "onTime", coalesce(n."paused", 0) AS "paused", coalesce(n."termless", 0) AS "termless"
      FROM "rectification_sum" s FULL JOIN (
        SELECT r."jurisdictionId", g."grain", ${UNIT} AS "unitId", r."countedOn", r."businessKind", r."isKey", count(*)::int AS "found", count(*) FILTER (WHERE r."state" = 'CLOSED' AND NOT r."isTermless")::int AS "closed", count(*) FILTER (WHERE r."isOnTime")::int AS "onTime", count(*) FILTER (WHERE r."isPaused")::int AS "paused", count(*) FILTER (WHERE r."isTermless")::int AS "termless"
        FROM "rectification" r CROSS JOIN (VALUES ('JURISDICTION'::"SamplingSumGrain"), ('DEPARTMENT'), ('TOWNSHIP')) AS g("grain") WHERE r."countedOn" IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6
      ) n USING (${KEY})
      WHERE (coalesce(s."found", 0), coalesce(s."closed", 0), coalesce(s."onTime", 0), coalesce(s."paused", 0), coalesce(s."termless", 0)) <> (coalesce(n."found", 0), coalesce(n."closed", 0), coalesce(n."onTime", 0), coalesce(n."paused", 0), coalesce(n."termless", 0)) ORDER BY ${KEY}`
    const [totals] = await tx.$queryRaw<[{ rectifications: number; sums: number }]>`SELECT (SELECT count(*)::int FROM "rectification" r WHERE r."countedOn" IS NOT NULL) AS "rectifications", (SELECT count(*)::int FROM "rectification_sum") AS "sums"`
    if (options.mend && rows.length > 0) {
      await tx.$executeRaw`
        INSERT INTO "rectification_sum" (${KEY}, "found", "closed", "onTime", "paused", "termless") SELECT ${KEY}, d."found", d."closed", d."onTime", d."paused", d."termless" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d(${KEY_TYPES}, ${COUNT_TYPES})
        ON CONFLICT (${KEY}) DO UPDATE SET "found" = excluded."found", "closed" = excluded."closed", "onTime" = excluded."onTime", "paused" = excluded."paused", "termless" = excluded."termless"`
      await writeAudit(tx, systemSource, { action: 'rectification.sum.mend', subjectType: 'rectification-sum', subjectLabel: `${rows.length} 个汇总数`, detail: { differences: rows.length } })
    }
    return { ...totals, differences: rows.length, listed: rows.slice(0, LISTED).map(({ kept, found, closed, onTime, paused, termless, ...key }) => ({ ...key, kept, recomputed: { found, closed, onTime, paused, termless } })) }
  })
}
