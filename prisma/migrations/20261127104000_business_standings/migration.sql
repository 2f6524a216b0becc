-- CreateEnum
CREATE TYPE "BusinessSumGrain" AS ENUM ('JURISDICTION', 'TOWNSHIP');

-- CreateTable
CREATE TABLE "business_standing" (
    "businessId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "period" CHAR(7) NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "townshipId" UUID,
    "isKept" BOOLEAN NOT NULL,
    "kind" "FoodBusinessKind" NOT NULL,
    "status" "FoodBusinessStatus" NOT NULL,
    "isLarge" BOOLEAN NOT NULL,
    "isCampus" BOOLEAN NOT NULL,
    "inspectedYear" SMALLINT NOT NULL,
    "cateringGrade" "CateringGrade",
    "isAssessed" BOOLEAN NOT NULL,
    "openKitchen" "OpenKitchen",
    "hasTraceability" BOOLEAN,
    "hasManager" BOOLEAN NOT NULL,

    CONSTRAINT "business_standing_pkey" PRIMARY KEY ("businessId","number")
);

-- CreateTable
CREATE TABLE "business_sum" (
    "jurisdictionId" UUID NOT NULL,
    "grain" "BusinessSumGrain" NOT NULL,
    "unitId" UUID NOT NULL,
    "period" CHAR(7) NOT NULL,
    "kind" "FoodBusinessKind" NOT NULL,
    "status" "FoodBusinessStatus" NOT NULL,
    "isLarge" BOOLEAN NOT NULL,
    "isCampus" BOOLEAN NOT NULL,
    "inspectedYear" SMALLINT NOT NULL,
    "businesses" INTEGER NOT NULL,
    "gradeA" INTEGER NOT NULL,
    "gradeB" INTEGER NOT NULL,
    "gradeC" INTEGER NOT NULL,
    "ungradable" INTEGER NOT NULL,
    "kitchenOnSite" INTEGER NOT NULL,
    "kitchenOnline" INTEGER NOT NULL,
    "traceable" INTEGER NOT NULL,
    "managed" INTEGER NOT NULL,

    CONSTRAINT "business_sum_pkey" PRIMARY KEY ("jurisdictionId","grain","unitId","period","kind","status","isLarge","isCampus","inspectedYear")
);

-- CreateIndex
CREATE INDEX "business_standing_jurisdictionId_businessId_number_idx" ON "business_standing"("jurisdictionId", "businessId", "number");

-- AddForeignKey
ALTER TABLE "business_standing" ADD CONSTRAINT "business_standing_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_sum" ADD CONSTRAINT "business_sum_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "business_standing" ADD CONSTRAINT "business_standing_number" CHECK ("number" >= 1);
-- The month is that of the instant, in the one zone.
ALTER TABLE "business_standing" ADD CONSTRAINT "business_standing_period" CHECK ("period" = to_char("recordedAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'));
ALTER TABLE "business_standing" ADD CONSTRAINT "business_standing_assessed" CHECK ("cateringGrade" IS NULL OR "isAssessed");
ALTER TABLE "business_sum" ADD CONSTRAINT "business_sum_period" CHECK ("period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');

-- The register as it stands. What it was before its last change is not known in this form, so that a standing begins there.
INSERT INTO "business_standing" ("businessId", "number", "recordedAt", "period", "jurisdictionId", "townshipId", "isKept", "kind", "status", "isLarge", "isCampus", "inspectedYear", "cateringGrade", "isAssessed", "openKitchen", "hasTraceability", "hasManager")
SELECT b."id", 1, t."at", to_char(t."at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), b."jurisdictionId", b."townshipId", b."voidedAt" IS NULL, b."kind", b."status", b."isLargeCatering", 'CAMPUS' = ANY(b."tags"), coalesce(extract(year FROM b."selfInspectedOn"), 0), b."cateringGrade", b."cateringGradedOn" IS NOT NULL, b."openKitchen", b."hasTraceability", b."safetyManagerName" <> ''
FROM "food_business" b
CROSS JOIN LATERAL (SELECT greatest(b."createdAt", (SELECT max(r."recordedAt") FROM "food_business_revision" r WHERE r."businessId" = b."id"), (SELECT max(g."recordedAt") FROM "business_catering_grade" g WHERE g."businessId" = b."id")) AS "at") t;

INSERT INTO "business_sum" ("jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "businesses", "gradeA", "gradeB", "gradeC", "ungradable", "kitchenOnSite", "kitchenOnline", "traceable", "managed")
SELECT s."jurisdictionId", u."grain", u."unitId", s."period", s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear",
  count(*), count(*) FILTER (WHERE s."cateringGrade" = 'A'), count(*) FILTER (WHERE s."cateringGrade" = 'B'), count(*) FILTER (WHERE s."cateringGrade" = 'C'), count(*) FILTER (WHERE s."isAssessed" AND s."cateringGrade" IS NULL),
  count(*) FILTER (WHERE s."openKitchen" = 'ON_SITE'), count(*) FILTER (WHERE s."openKitchen" = 'ONLINE'), count(*) FILTER (WHERE s."hasTraceability"), count(*) FILTER (WHERE s."hasManager")
FROM "business_standing" s
CROSS JOIN LATERAL (SELECT 'JURISDICTION'::"BusinessSumGrain" AS "grain", s."jurisdictionId" AS "unitId" UNION ALL SELECT 'TOWNSHIP', s."townshipId" WHERE s."townshipId" IS NOT NULL) u
WHERE s."isKept" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

-- The leader's figures are read from here too (decision 020).
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "business_sum" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "business_sum" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "business_sum" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
