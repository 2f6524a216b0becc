import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { BUSINESS_READERS } from './food-business.policy'
import { registerTextSql } from './food-business.queries'

export type BusinessFound = { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly address: string; readonly licence: string | null; readonly placeName: string }

/** Businesses of the actor's reach whose name, address, code or licence hold every word, those with the first word in the name before others; one more than the limit where there are more. */
export async function findBusinessesByText({ actor }: Pick<CommandContext, 'actor'>, text: string, limit: number): Promise<readonly BusinessFound[]> {
  const scope = scopeFor(actor, BUSINESS_READERS)
  const terms = registerTextSql(text)
  if (scope.areas.length === 0 || terms.conditions.length === 0) return []
  const places = await db().jurisdiction.findMany({ where: { voidedAt: null, ...jurisdictionInScope(scope) }, select: { id: true } })
  return db().$queryRaw<BusinessFound[]>`
    SELECT b."id"::text AS "id", b."name", b."kind"::text AS "kind", b."address", coalesce(b."operatingLicenceNumber"::text, b."productionLicenceNumber"::text, nullif(b."registrationNumber", '')) AS "licence", j."name" AS "placeName"
    FROM "food_business" b JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    WHERE b."jurisdictionId" = ANY(${places.map(({ id }) => id)}::uuid[]) AND b."voidedAt" IS NULL AND ${Prisma.join([...terms.conditions], ' AND ')}
    ORDER BY (strpos("search_fold"(b."name"), ${terms.first}) > 0) DESC, b."name", b."id" LIMIT ${limit + 1}`
}
