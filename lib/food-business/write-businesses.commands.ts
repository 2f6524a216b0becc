import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FoodBusinessChange } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import { matchKeyOf, type FoodBusinessContent } from './food-business'
import { keepStandings } from './register/business-standing.commands'

/** A business ready to be written: checked, in a jurisdiction. */
export type BusinessToWrite = FoodBusinessContent & { readonly id: string; readonly jurisdictionId: string }

/** Who writes, when (business clock) and why; `byId` is null for the portal itself. */
export type BusinessWriting = { readonly now: Date; readonly byId: string | null; readonly reason: string }

const COLUMNS = Prisma.sql`"name", "kind", "status", "uscc", "productionLicenceNumber", "productionLicenceExpiresOn", "isProductionLicencePermanent", "operatingLicenceNumber", "operatingLicenceExpiresOn", "isOperatingLicencePermanent", "registrationNumber", "registrationExpiresOn", "isRegistrationPermanent", "address", "townshipId", "grid", "contactName", "contactPhone", "tags", "isChain", "isLargeCatering", "openKitchen", "hasTraceability", "selfInspectedOn", "safetyManagerName"`
/** Those of what is given, for an insert or update. */
const GIVEN = Prisma.sql`d."name", d."kind", d."status", d."uscc", d."productionLicenceNumber", d."productionLicenceExpiresOn", d."isProductionLicencePermanent", d."operatingLicenceNumber", d."operatingLicenceExpiresOn", d."isOperatingLicencePermanent", d."registrationNumber", d."registrationExpiresOn", d."isRegistrationPermanent", d."address", d."townshipId", d."grid", d."contactName", d."contactPhone", d."tags", d."isChain", d."isLargeCatering", d."openKitchen", d."hasTraceability", d."selfInspectedOn", d."safetyManagerName"`
const TYPED = Prisma.sql`"name" text, "kind" "FoodBusinessKind", "status" "FoodBusinessStatus", "uscc" text, "productionLicenceNumber" text, "productionLicenceExpiresOn" date, "isProductionLicencePermanent" boolean, "operatingLicenceNumber" text, "operatingLicenceExpiresOn" date, "isOperatingLicencePermanent" boolean, "registrationNumber" text, "registrationExpiresOn" date, "isRegistrationPermanent" boolean, "address" text, "townshipId" uuid, "grid" text, "contactName" text, "contactPhone" text, "tags" "FoodBusinessTag"[], "isChain" boolean, "isLargeCatering" boolean, "openKitchen" "OpenKitchen", "hasTraceability" boolean, "selfInspectedOn" date, "safetyManagerName" text`
/** What a revision keeps: all of a content. */
const CONTENT = Prisma.sql`'name', b."name", 'kind', b."kind", 'status', b."status", 'uscc', b."uscc", 'productionLicenceNumber', b."productionLicenceNumber", 'productionLicenceExpiresOn', b."productionLicenceExpiresOn", 'isProductionLicencePermanent', b."isProductionLicencePermanent", 'operatingLicenceNumber', b."operatingLicenceNumber", 'operatingLicenceExpiresOn', b."operatingLicenceExpiresOn", 'isOperatingLicencePermanent', b."isOperatingLicencePermanent", 'registrationNumber', b."registrationNumber", 'registrationExpiresOn', b."registrationExpiresOn", 'isRegistrationPermanent', b."isRegistrationPermanent", 'address', b."address", 'townshipId', b."townshipId", 'grid', b."grid", 'contactName', b."contactName", 'contactPhone', b."contactPhone", 'tags', b."tags", 'isChain', b."isChain", 'isLargeCatering', b."isLargeCatering", 'openKitchen', b."openKitchen", 'hasTraceability', b."hasTraceability", 'selfInspectedOn', b."selfInspectedOn", 'safetyManagerName', b."safetyManagerName"`
const DERIVED = Prisma.sql`least(d."productionLicenceExpiresOn", d."operatingLicenceExpiresOn", d."registrationExpiresOn"), d."matchKey"`

function recordset(businesses: readonly BusinessToWrite[]): Prisma.Sql {
  const rows = businesses.map((business) => ({ ...business, matchKey: matchKeyOf(business) }))
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("id" uuid, "jurisdictionId" uuid, "matchKey" text, ${TYPED})`
}

/** Adds businesses with their first revisions. In the caller's transaction; what they say was checked before. */
export async function insertBusinesses(tx: Db, businesses: readonly BusinessToWrite[], writing: BusinessWriting): Promise<void> {
  await tx.$executeRaw`INSERT INTO "food_business" ("id", "jurisdictionId", "createdAt", ${COLUMNS}, "licenceExpiresOn", "matchKey") SELECT d."id", d."jurisdictionId", ${writing.now}, ${GIVEN}, ${DERIVED} FROM ${recordset(businesses)}`
  await addRevisions(tx, businesses.map(({ id }) => ({ id })), 'RECORDED', { ...writing, reason: '' })
}

/** Puts new contents in the place of old ones. The rows are locked and their versions compared by the caller. */
export async function replaceBusinesses(tx: Db, businesses: readonly BusinessToWrite[], writing: BusinessWriting): Promise<void> {
  await tx.$executeRaw`
    UPDATE "food_business" b SET (${COLUMNS}, "licenceExpiresOn", "matchKey") = (${GIVEN}, ${DERIVED}), "version" = b."version" + 1
    FROM ${recordset(businesses)} WHERE b."id" = d."id"`
  await addRevisions(tx, businesses.map(({ id }) => ({ id })), 'CORRECTED', writing)
}

/** Takes businesses out of the register. The rows are locked and their versions compared by the caller. */
export async function withdrawBusinesses(tx: Db, ids: readonly string[], writing: BusinessWriting): Promise<void> {
  await tx.foodBusiness.updateMany({ where: { id: { in: [...ids] } }, data: { voidedAt: writing.now, voidedReason: writing.reason, version: { increment: 1 } } })
  await addRevisions(tx, ids.map((id) => ({ id })), 'VOIDED', writing)
}

/** The revision of each row as it stands now, and what of it counts in shares: one way for every write. `otherId` is the other one of a merge. */
export async function addRevisions(tx: Db, rows: readonly { readonly id: string; readonly otherId?: string }[], change: FoodBusinessChange, { now, byId, reason }: BusinessWriting): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "food_business_revision" ("businessId", "version", "change", "recordedAt", "recordedById", "reason", "otherId", "jurisdictionId", "isVoided", "content")
    SELECT b."id", b."version", ${change}::"FoodBusinessChange", ${now}, ${byId}::uuid, ${reason}, d."otherId", b."jurisdictionId", b."voidedAt" IS NOT NULL, jsonb_build_object(${CONTENT})
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("id" uuid, "otherId" uuid) JOIN "food_business" b ON b."id" = d."id"`
  await keepStandings(tx, rows.map(({ id }) => id), now)
}
