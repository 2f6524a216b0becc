import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import type { Period } from '@/lib/shared/period'
import type { IndicatorMeaning } from './indicator-definition'

/** Which version of a definition: the one that holds in a month; where `knownBy` is given, of those made by then. */
export type VersionAsked = { readonly period: Period; readonly knownBy: Date | null }

/**
 * What indicators meant in a month gone by: the latest version that holds in it. Of what was known by an instant, a later
 * version is no part. A first version that the portal itself made, before the first change or at an upgrade, says what was
 * meant all along and counts as known. Where none was known, because the indicator came with a plan of a later month, nothing
 * was filed under another meaning: the version that holds in the month as it is known now is taken.
 * @returns by id; an indicator whose definition never changed is not among them
 */
export async function findMeaningsAsOf(indicatorIds: readonly string[], asked: VersionAsked): Promise<ReadonlyMap<string, IndicatorMeaning>> {
  if (indicatorIds.length === 0) return new Map()
  const rows = await db().$queryRaw<(IndicatorMeaning & { indicatorId: string })[]>`
    SELECT DISTINCT ON (v."indicatorId") v."indicatorId"::text AS "indicatorId", v."name", v."measureUnit", v."flow"::text AS "flow", v."denominatorFlow"::text AS "denominatorFlow", v."direction"::text AS "direction", v."numeratorName", v."denominatorName", v."counting", v."missesStay",
      v."source"::text AS "source", v."measureCode", v."measureOptions", v."rolledUpFrom"::text[] AS "rolledUpFrom"
    FROM "indicator_version" v
    ${chosenSql(indicatorIds, asked)}`
  return new Map(rows.map(({ indicatorId, ...meaning }) => [indicatorId, meaning]))
}

/** A version as a cause is told: its number, when it was made and why. */
export type VersionMade = { readonly number: number; readonly madeAt: Date; readonly reason: string }

/** The version itself that `findMeaningsAsOf` takes, by indicator. */
export async function findVersionsAsOf(indicatorIds: readonly string[], asked: VersionAsked): Promise<ReadonlyMap<string, VersionMade>> {
  if (indicatorIds.length === 0) return new Map()
  const rows = await db().$queryRaw<(VersionMade & { indicatorId: string })[]>`
    SELECT DISTINCT ON (v."indicatorId") v."indicatorId"::text AS "indicatorId", v."number", v."madeAt", v."reason"
    FROM "indicator_version" v
    ${chosenSql(indicatorIds, asked)}`
  return new Map(rows.map(({ indicatorId, ...version }) => [indicatorId, version]))
}

function chosenSql(indicatorIds: readonly string[], { period, knownBy }: VersionAsked): Prisma.Sql {
  return Prisma.sql`
    WHERE v."indicatorId" = ANY(${[...indicatorIds]}::uuid[]) AND (v."validFrom" IS NULL OR v."validFrom" <= ${period})
    ORDER BY v."indicatorId", (${knownBy}::timestamptz IS NULL OR v."madeAt" <= ${knownBy}::timestamptz OR (v."number" = 1 AND v."madeById" IS NULL)) DESC, v."number" DESC`
}
