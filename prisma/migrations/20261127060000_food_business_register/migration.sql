-- CreateEnum
CREATE TYPE "OpenKitchen" AS ENUM ('NONE', 'ON_SITE', 'ONLINE');

-- CreateEnum
CREATE TYPE "RiskGrade" AS ENUM ('A', 'B', 'C', 'D');

-- CreateEnum
CREATE TYPE "CateringGrade" AS ENUM ('A', 'B', 'C');

-- CreateEnum
CREATE TYPE "FoodBusinessChange" AS ENUM ('RECORDED', 'CORRECTED', 'VOIDED', 'MERGED', 'ABSORBED', 'SEPARATED');

-- AlterTable
ALTER TABLE "food_business" ADD COLUMN "productionLicenceExpiresOn" DATE,
ADD COLUMN "operatingLicenceExpiresOn" DATE,
ADD COLUMN "registrationExpiresOn" DATE,
ADD COLUMN "licenceExpiresOn" DATE,
ADD COLUMN "matchKey" TEXT NOT NULL DEFAULT '',
ADD COLUMN "openKitchen" "OpenKitchen",
ADD COLUMN "hasTraceability" BOOLEAN,
ADD COLUMN "selfInspectedOn" DATE,
ADD COLUMN "safetyManagerName" TEXT NOT NULL DEFAULT '',
ADD COLUMN "riskGrade" "RiskGrade",
ADD COLUMN "riskGradedOn" DATE,
ADD COLUMN "cateringGrade" "CateringGrade",
ADD COLUMN "cateringGradedOn" DATE,
ADD COLUMN "mergedIntoId" UUID;

-- CreateTable
CREATE TABLE "food_business_revision" (
    "businessId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "change" "FoodBusinessChange" NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "otherId" UUID,
    "jurisdictionId" UUID NOT NULL,
    "isVoided" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,

    CONSTRAINT "food_business_revision_pkey" PRIMARY KEY ("businessId","version")
);

-- CreateTable
CREATE TABLE "business_risk_grade" (
    "id" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "grade" "RiskGrade" NOT NULL,
    "gradedOn" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,

    CONSTRAINT "business_risk_grade_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_catering_grade" (
    "id" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "grade" "CateringGrade",
    "gradedOn" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,

    CONSTRAINT "business_catering_grade_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "food_business_revision_jurisdictionId_recordedAt_idx" ON "food_business_revision"("jurisdictionId", "recordedAt");

-- CreateIndex
CREATE INDEX "business_risk_grade_businessId_gradedOn_idx" ON "business_risk_grade"("businessId", "gradedOn");

-- CreateIndex
CREATE INDEX "business_catering_grade_businessId_gradedOn_idx" ON "business_catering_grade"("businessId", "gradedOn");

-- CreateIndex
CREATE INDEX "food_business_jurisdictionId_licenceExpiresOn_idx" ON "food_business"("jurisdictionId", "licenceExpiresOn");

-- CreateIndex
CREATE INDEX "food_business_jurisdictionId_matchKey_idx" ON "food_business"("jurisdictionId", "matchKey");

-- CreateIndex
CREATE INDEX "food_business_mergedIntoId_idx" ON "food_business"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "food_business"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "food_business"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_risk_grade" ADD CONSTRAINT "business_risk_grade_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_risk_grade" ADD CONSTRAINT "business_risk_grade_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_catering_grade" ADD CONSTRAINT "business_catering_grade_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_catering_grade" ADD CONSTRAINT "business_catering_grade_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- What is looked for in the register: names, addresses and codes, by single characters and pairs (see the plans).
CREATE INDEX "food_business_text_grams" ON "food_business" USING gin ("search_grams"("name" || ' ' || "address" || ' ' || coalesce("uscc"::text, '') || ' ' || coalesce("productionLicenceNumber"::text, '') || ' ' || coalesce("operatingLicenceNumber"::text, '') || ' ' || "registrationNumber"));
-- The list by the day a licence ends, those without one last.
CREATE INDEX "food_business_by_expiry" ON "food_business" ("jurisdictionId", (coalesce("licenceExpiresOn", '9999-12-31'::date)), "id");

ALTER TABLE "food_business" ADD CONSTRAINT "food_business_expiry" CHECK ("licenceExpiresOn" IS NOT DISTINCT FROM least("productionLicenceExpiresOn", "operatingLicenceExpiresOn", "registrationExpiresOn"));
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_merged" CHECK ("mergedIntoId" IS NULL OR ("mergedIntoId" <> "id" AND "voidedAt" IS NOT NULL));
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_graded" CHECK (("riskGrade" IS NULL OR "riskGradedOn" IS NOT NULL) AND ("cateringGrade" IS NULL OR "cateringGradedOn" IS NOT NULL));
-- 量化分级 is of catering only.
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_catering_grade" CHECK ("cateringGrade" IS NULL OR "kind" IN ('CATERER', 'CANTEEN'));

ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_reason" CHECK (("change" = 'RECORDED') = ("version" = 1) AND ("change" = 'RECORDED' OR "reason" <> ''));
ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_other" CHECK (("change" IN ('MERGED', 'ABSORBED', 'SEPARATED')) = ("otherId" IS NOT NULL));
ALTER TABLE "food_business_revision" ADD CONSTRAINT "food_business_revision_voided" CHECK (CASE WHEN "change" IN ('VOIDED', 'MERGED') THEN "isVoided" ELSE NOT "isVoided" END);
ALTER TABLE "business_risk_grade" ADD CONSTRAINT "business_risk_grade_basis" CHECK ("basis" <> '');
ALTER TABLE "business_catering_grade" ADD CONSTRAINT "business_catering_grade_basis" CHECK ("basis" <> '');

-- What was there before there were revisions.
UPDATE "food_business" SET "matchKey" = lower(regexp_replace(normalize("name", NFKC), '[\s()·.,、，。-]', '', 'g')) || '|' || lower(regexp_replace(normalize("address", NFKC), '[\s()·.,、，。-]', '', 'g')) WHERE "address" <> '';
INSERT INTO "food_business_revision" ("businessId", "version", "change", "recordedAt", "jurisdictionId", "content")
SELECT "id", 1, 'RECORDED', "createdAt", "jurisdictionId",
  jsonb_build_object('name', "name", 'kind', "kind", 'status', "status", 'uscc', "uscc", 'productionLicenceNumber', "productionLicenceNumber", 'productionLicenceExpiresOn', NULL, 'operatingLicenceNumber', "operatingLicenceNumber", 'operatingLicenceExpiresOn', NULL, 'registrationNumber', "registrationNumber", 'registrationExpiresOn', NULL, 'address', "address", 'townshipId', "townshipId", 'grid', "grid", 'contactName', "contactName", 'contactPhone', "contactPhone", 'tags', "tags", 'isChain', "isChain", 'isLargeCatering', "isLargeCatering", 'openKitchen', NULL, 'hasTraceability', NULL, 'selfInspectedOn', NULL, 'safetyManagerName', '')
FROM "food_business" WHERE "version" = 1 AND "voidedAt" IS NULL;
