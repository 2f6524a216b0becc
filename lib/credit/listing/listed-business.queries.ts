import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { RiskGrade } from '@/lib/generated/prisma/enums'
import type { Scope } from '@/lib/platform/auth/scope'
import { jurisdictionInScope } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'

/**
 * A listing `l` that lasts and on which the grade of its business `b` does not rest yet: it began, or became known, after the
 * last grade. An assessment that waits for its review does not change that.
 */
export function listedSinceGradeSql(todayOn: string): Prisma.Sql {
  return Prisma.sql`(l."stage" = 'LISTED' AND l."endsOn" > ${todayOn}::date AND (l."listedOn" > coalesce(b."riskGradedOn", '-infinity'::date)
    OR (SELECT max(e."at") FROM "credit_listing_entry" e WHERE e."listingId" = l."id" AND e."event"->>'kind' IN ('LISTED', 'RESTORED')) > coalesce((SELECT max(g."recordedAt") FROM "business_risk_grade" g WHERE g."businessId" = b."id"), '-infinity'::timestamptz)))`
}

export type ListedBusiness = { readonly listingId: string; readonly businessId: string; readonly name: string; readonly riskGrade: RiskGrade | null; /** When it was listed, `YYYY-MM-DD`. */ readonly listedOn: string; /** An assessment waits for its review. */ readonly isAssessed: boolean }

/**
 * Businesses on the list of the seriously untrustworthy whose grade is older than that, those listed first come first.
 * @param asked a scope, one jurisdiction, or the businesses themselves; the caller has seen to it that the asker may know
 */
export async function listListedUnassessed(asked: { readonly scope: Scope } | { readonly placeId: string } | { readonly businessIds: readonly string[] }, todayOn: string, take: number): Promise<ListedBusiness[]> {
  const places = 'scope' in asked ? (await db().jurisdiction.findMany({ where: jurisdictionInScope(asked.scope), select: { id: true } })).map(({ id }) => id) : 'placeId' in asked ? [asked.placeId] : []
  const within = 'businessIds' in asked ? Prisma.sql`b."id" = ANY (${[...asked.businessIds]}::uuid[])` : Prisma.sql`l."jurisdictionId" = ANY (${places}::uuid[])`
  return db().$queryRaw<ListedBusiness[]>`
    SELECT l."id"::text AS "listingId", b."id"::text AS "businessId", b."name", b."riskGrade"::text AS "riskGrade", to_char(l."listedOn", 'YYYY-MM-DD') AS "listedOn", EXISTS (SELECT 1 FROM "risk_assessment" a WHERE a."businessId" = b."id" AND a."state" = 'PENDING') AS "isAssessed"
    FROM "credit_listing" l JOIN "food_business" b ON b."id" = l."businessId"
    WHERE ${within} AND b."voidedAt" IS NULL AND b."status" = 'OPERATING' AND b."kind" <> 'FARM' AND ${listedSinceGradeSql(todayOn)}
    ORDER BY l."listedOn", l."id" LIMIT ${take}`
}
