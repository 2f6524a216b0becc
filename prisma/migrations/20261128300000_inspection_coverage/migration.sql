-- In which year a business was inspected last, and last on all items: dimensions of what counts of the register.
ALTER TABLE "business_standing" ADD COLUMN     "checkedYear" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "fullYear" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "business_standing" ALTER COLUMN "checkedYear" DROP DEFAULT, ALTER COLUMN "fullYear" DROP DEFAULT;

ALTER TABLE "business_sum" ADD COLUMN     "checkedYear" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "fullYear" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "business_sum" ALTER COLUMN "checkedYear" DROP DEFAULT, ALTER COLUMN "fullYear" DROP DEFAULT;
ALTER TABLE "business_sum" DROP CONSTRAINT "business_sum_pkey",
ADD CONSTRAINT "business_sum_pkey" PRIMARY KEY ("jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear");

-- What was inspected before counts from here on: months that are over stay as they were.
CREATE TEMP TABLE "inspected_before" ON COMMIT DROP AS
  SELECT l."businessId", l."number" + 1 AS "number", t."at" AS "recordedAt", to_char(t."at" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS "period", coalesce(extract(year FROM v."lastOn"), 0)::smallint AS "checkedYear", coalesce(extract(year FROM v."lastFullOn"), 0)::smallint AS "fullYear"
  FROM (SELECT DISTINCT ON (s."businessId") s.* FROM "business_standing" s ORDER BY s."businessId", s."number" DESC) l
  JOIN "business_inspection_due" v ON v."businessId" = l."businessId"
  CROSS JOIN LATERAL (SELECT greatest(l."recordedAt", now()) AS "at") t
  WHERE v."lastOn" IS NOT NULL OR v."lastFullOn" IS NOT NULL;

WITH "before" AS (
  SELECT s.*, n."period" AS "from", n."checkedYear" AS "newChecked", n."fullYear" AS "newFull" FROM "inspected_before" n JOIN "business_standing" s ON s."businessId" = n."businessId" AND s."number" = n."number" - 1 WHERE s."isKept"
), "signed" AS (
  SELECT b.*, x."sign", x."checked", x."full" FROM "before" b CROSS JOIN LATERAL (VALUES (1, b."newChecked", b."newFull"), (-1, b."checkedYear", b."fullYear")) x("sign", "checked", "full")
)
INSERT INTO "business_sum" AS k ("jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear", "businesses", "gradeA", "gradeB", "gradeC", "ungradable", "kitchenOnSite", "kitchenOnline", "traceable", "managed")
SELECT s."jurisdictionId", u."grain", u."unitId", s."from", s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", s."checked", s."full",
  sum(s."sign"), coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'A'), 0), coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'B'), 0), coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'C'), 0), coalesce(sum(s."sign") FILTER (WHERE s."isAssessed" AND s."cateringGrade" IS NULL), 0),
  coalesce(sum(s."sign") FILTER (WHERE s."openKitchen" = 'ON_SITE'), 0), coalesce(sum(s."sign") FILTER (WHERE s."openKitchen" = 'ONLINE'), 0), coalesce(sum(s."sign") FILTER (WHERE s."hasTraceability"), 0), coalesce(sum(s."sign") FILTER (WHERE s."hasManager"), 0)
FROM "signed" s
CROSS JOIN LATERAL (SELECT 'JURISDICTION'::"BusinessSumGrain" AS "grain", s."jurisdictionId" AS "unitId" UNION ALL SELECT 'TOWNSHIP', s."townshipId" WHERE s."townshipId" IS NOT NULL) u
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
ON CONFLICT ("jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear") DO UPDATE SET
  "businesses" = k."businesses" + excluded."businesses", "gradeA" = k."gradeA" + excluded."gradeA", "gradeB" = k."gradeB" + excluded."gradeB", "gradeC" = k."gradeC" + excluded."gradeC", "ungradable" = k."ungradable" + excluded."ungradable",
  "kitchenOnSite" = k."kitchenOnSite" + excluded."kitchenOnSite", "kitchenOnline" = k."kitchenOnline" + excluded."kitchenOnline", "traceable" = k."traceable" + excluded."traceable", "managed" = k."managed" + excluded."managed";

INSERT INTO "business_standing" ("businessId", "number", "recordedAt", "period", "jurisdictionId", "townshipId", "isKept", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear", "cateringGrade", "isAssessed", "openKitchen", "hasTraceability", "hasManager")
SELECT n."businessId", n."number", n."recordedAt", n."period", s."jurisdictionId", s."townshipId", s."isKept", s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", n."checkedYear", n."fullYear", s."cateringGrade", s."isAssessed", s."openKitchen", s."hasTraceability", s."hasManager"
FROM "inspected_before" n JOIN "business_standing" s ON s."businessId" = n."businessId" AND s."number" = n."number" - 1;
DROP TABLE "inspected_before";
