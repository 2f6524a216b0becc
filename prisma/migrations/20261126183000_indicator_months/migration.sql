-- CreateEnum
CREATE TYPE "ValueStanding" AS ENUM ('FILED', 'KNOWN');

-- AlterTable
ALTER TABLE "indicator" ADD COLUMN     "denominatorFlow" "IndicatorFlow",
ADD COLUMN     "measureOptions" JSONB,
ADD COLUMN     "missesStay" BOOLEAN;

-- CreateTable
CREATE TABLE "indicator_version" (
    "id" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "measureUnit" TEXT,
    "flow" "IndicatorFlow",
    "denominatorFlow" "IndicatorFlow",
    "direction" "IndicatorDirection" NOT NULL,
    "numeratorName" TEXT NOT NULL,
    "denominatorName" TEXT NOT NULL,
    "counting" TEXT NOT NULL,
    "missesStay" BOOLEAN,
    "source" "IndicatorSource" NOT NULL,
    "measureCode" TEXT,
    "measureOptions" JSONB,
    "reason" TEXT NOT NULL,
    "madeById" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "indicator_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_month" (
    "indicatorId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "standing" "ValueStanding" NOT NULL,
    "thisMonth" DECIMAL(20,6),
    "cumulative" DECIMAL(20,6),
    "numerator" DECIMAL(20,6),
    "denominator" DECIMAL(20,6),
    "value" DECIMAL(20,6),
    "filedValueId" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "accepted" BOOLEAN NOT NULL,

    CONSTRAINT "indicator_month_pkey" PRIMARY KEY ("indicatorId","departmentId","period","standing")
);

-- CreateIndex
CREATE UNIQUE INDEX "indicator_version_indicatorId_number_key" ON "indicator_version"("indicatorId", "number");

-- CreateIndex
CREATE INDEX "indicator_month_departmentId_period_idx" ON "indicator_month"("departmentId", "period");

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_month" ADD CONSTRAINT "indicator_month_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_month" ADD CONSTRAINT "indicator_month_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: a month is a month.
ALTER TABLE "indicator_month" ADD CONSTRAINT "indicator_month_period" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$');

-- Each indicator there is begins its history with what it means now.
INSERT INTO "indicator_version" ("id", "indicatorId", "number", "name", "measureUnit", "flow", "direction", "numeratorName", "denominatorName", "counting", "source", "measureCode", "reason", "madeAt")
SELECT gen_random_uuid(), "id", 1, "name", "measureUnit", "flow", "direction", "numeratorName", "denominatorName", "counting", "source", "measureCode", '升级前的定义', now() FROM "indicator";

-- What was handed in before this table was there.
WITH hand_in AS (
  SELECT r."id", r."sectionId", r."number", r."madeAt" FROM "section_revision" r WHERE r."step" IN ('SUBMITTED', 'CORRECTED')
), accepted AS (
  SELECT r."sectionId", r."number" FROM "section_revision" r WHERE r."step" = 'ACCEPTED'
), stands AS (
  SELECT s."id" AS "sectionId", 'KNOWN'::"ValueStanding" AS "standing", s."acceptedRevision" IS NOT NULL AS "accepted",
    (SELECT h."id" FROM hand_in h WHERE h."sectionId" = s."id" AND (s."acceptedRevision" IS NULL OR h."number" < s."acceptedRevision") ORDER BY h."number" DESC LIMIT 1) AS "revisionId"
  FROM "report_section" s WHERE s."acceptedRevision" IS NOT NULL OR s."state" = 'SUBMITTED'
  UNION ALL
  SELECT s."id", 'FILED'::"ValueStanding", s."acceptedRevision" IS NOT NULL,
    (SELECT h."id" FROM hand_in h WHERE h."sectionId" = s."id" AND h."number" < COALESCE((SELECT min(a."number") FROM accepted a WHERE a."sectionId" = s."id"), 2147483647) ORDER BY h."number" DESC LIMIT 1)
  FROM "report_section" s WHERE s."acceptedRevision" IS NOT NULL OR s."state" = 'SUBMITTED'
)
INSERT INTO "indicator_month"
SELECT DISTINCT ON (t."indicatorId", v."departmentId", v."period", x."standing")
  t."indicatorId", v."departmentId", v."period", x."standing", v."thisMonth", v."cumulative", v."numerator", v."denominator", v."value", v."id", x."sectionId", h."madeAt", x."accepted"
FROM stands x JOIN hand_in h ON h."id" = x."revisionId" JOIN "filed_value" v ON v."revisionId" = h."id" JOIN "indicator_target" t ON t."id" = v."targetId"
ORDER BY t."indicatorId", v."departmentId", v."period", x."standing", h."madeAt" DESC, v."id";
