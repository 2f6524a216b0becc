import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { groupBy } from '@/lib/shared/group-by'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'

/**
 * What of the ledger an actor sees, in parts that share no batch and each begin with an equality, so that an index gives
 * each of them in its order: all of a jurisdiction, what a department organised in it, or what was sampled in a township
 * and organised by none of the actor's own departments.
 */
export type BatchReach = readonly BatchReachPart[]
export type BatchReachPart = { readonly jurisdictionId: string; readonly unit: null | { readonly departmentId: string } | { readonly townshipId: string; readonly notDepartmentIds: readonly string[] } }

/**
 * The parts of a scope, of jurisdictions that have batches only: whether one has is looked up in the index by its last
 * day, where EXISTS may go through the ledger for a place that has none.
 * @param placeId only this jurisdiction; '' for all in the scope
 */
export async function findBatchReach(tx: Db, scope: Scope, placeId = ''): Promise<BatchReach> {
  return scope.areas.length === 0 ? [] : batchReachOf(await tx.$queryRaw<ReachRow[]>(batchReachSql(scope, placeId)))
}

export type ReachRow = { readonly jurisdictionId: string; readonly departmentId: string | null }

/** The statement behind it, for who reads something else of the scope beside it. */
export function batchReachSql(scope: Scope, placeId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT j."id" AS "jurisdictionId", a."departmentId"
    FROM jsonb_to_recordset(${JSON.stringify(scope.areas)}::jsonb) AS a("path" text, "departmentId" uuid)
    JOIN "jurisdiction" j ON starts_with(j."path", a."path")
    WHERE (${placeId} = '' OR j."id"::text = ${placeId})
      AND (SELECT max(b."sampledOn") FROM "sample_batch" b WHERE b."jurisdictionId" = j."id") IS NOT NULL
      AND (a."departmentId" IS NULL OR EXISTS (SELECT 1 FROM "department" d WHERE d."id" = a."departmentId" AND d."jurisdictionId" = j."id"))
    ORDER BY 1, 2`
}

export function batchReachOf(rows: readonly ReachRow[]): BatchReach {
  return [...groupBy(rows, ({ jurisdictionId }) => jurisdictionId)].flatMap(([jurisdictionId, ofPlace]): BatchReachPart[] => {
    if (ofPlace.some(({ departmentId }) => departmentId === null)) return [{ jurisdictionId, unit: null }]
    const own = ofPlace.map(({ departmentId }) => departmentId!)
    return own.flatMap((id): BatchReachPart[] => [{ jurisdictionId, unit: { departmentId: id } }, { jurisdictionId, unit: { townshipId: id, notDepartmentIds: own } }])
  })
}

/** The condition on `b` of one part. */
export function reachPartSql({ jurisdictionId, unit }: BatchReachPart): Prisma.Sql {
  const inPlace = Prisma.sql`b."jurisdictionId" = ${jurisdictionId}::uuid`
  if (unit === null) return inPlace
  if ('departmentId' in unit) return Prisma.sql`${inPlace} AND b."departmentId" = ${unit.departmentId}::uuid`
  return Prisma.sql`${inPlace} AND b."townshipId" = ${unit.townshipId}::uuid AND (b."departmentId" IS NULL OR b."departmentId" <> ALL (${[...unit.notDepartmentIds]}::uuid[]))`
}
