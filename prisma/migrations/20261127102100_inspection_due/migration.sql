-- CreateEnum
CREATE TYPE "InspectionProgrammeKind" AS ENUM ('ANNUAL', 'SPECIAL', 'SUPERIOR');

-- CreateEnum
CREATE TYPE "InspectionProgrammeState" AS ENUM ('DRAFT', 'CONFIRMED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "ProgrammeGrade" AS ENUM ('A', 'B', 'C', 'D', 'NONE');

-- AlterTable
ALTER TABLE "inspection" ADD COLUMN     "plannedRiskGrade" "RiskGrade",
ADD COLUMN     "programmeId" UUID,
ADD COLUMN     "repeatReason" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "inspection_rule" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID,
    "monthsA" INTEGER NOT NULL,
    "monthsB" INTEGER NOT NULL,
    "monthsC" INTEGER NOT NULL,
    "monthsD" INTEGER NOT NULL,
    "monthsUngraded" INTEGER NOT NULL,
    "monthsKey" INTEGER,
    "fullCoverageMonths" INTEGER NOT NULL,
    "noRepeatMonths" INTEGER NOT NULL,
    "yearlyCap" INTEGER,
    "computedOn" DATE NOT NULL,

    CONSTRAINT "inspection_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_inspection_due" (
    "businessId" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "townshipId" UUID,
    "kind" "FoodBusinessKind" NOT NULL,
    "riskGrade" "RiskGrade",
    "isSubject" BOOLEAN NOT NULL DEFAULT false,
    "isKey" BOOLEAN NOT NULL DEFAULT false,
    "departmentId" UUID,
    "registeredOn" DATE,
    "lastOn" DATE,
    "lastFullOn" DATE,
    "frequencyDueOn" DATE,
    "fullDueOn" DATE,
    "dueOn" DATE,
    "lastSuperiorOn" DATE,
    "superiorUntilOn" DATE,
    "countedYear" INTEGER,
    "countedInYear" INTEGER NOT NULL DEFAULT 0,
    "capReachedYear" INTEGER,
    "openCount" INTEGER NOT NULL DEFAULT 0,
    "openOn" DATE,

    CONSTRAINT "business_inspection_due_pkey" PRIMARY KEY ("businessId")
);

-- CreateTable
CREATE TABLE "inspection_programme" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "InspectionProgrammeKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "state" "InspectionProgrammeState" NOT NULL DEFAULT 'DRAFT',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_programme_line" (
    "programmeId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "businessKind" "FoodBusinessKind",
    "riskGrade" "ProgrammeGrade",
    "townshipId" UUID,
    "departmentId" UUID,
    "quarter" INTEGER,
    "wanted" INTEGER NOT NULL,

    CONSTRAINT "inspection_programme_line_pkey" PRIMARY KEY ("programmeId","position")
);

-- CreateIndex
CREATE INDEX "inspection_programmeId_idx" ON "inspection"("programmeId");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_rule_jurisdictionId_key" ON "inspection_rule"("jurisdictionId");

-- CreateIndex
CREATE INDEX "business_inspection_due_townshipId_idx" ON "business_inspection_due"("townshipId");

-- CreateIndex
CREATE INDEX "business_inspection_due_departmentId_idx" ON "business_inspection_due"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_programme_jurisdictionId_year_kind_number_key" ON "inspection_programme"("jurisdictionId", "year", "kind", "number");

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "inspection_programme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_rule" ADD CONSTRAINT "inspection_rule_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_inspection_due" ADD CONSTRAINT "business_inspection_due_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_inspection_due" ADD CONSTRAINT "business_inspection_due_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_inspection_due" ADD CONSTRAINT "business_inspection_due_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "business_inspection_due" ADD CONSTRAINT "business_inspection_due_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme" ADD CONSTRAINT "inspection_programme_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme" ADD CONSTRAINT "inspection_programme_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme" ADD CONSTRAINT "inspection_programme_confirmedById_fkey" FOREIGN KEY ("confirmedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme_line" ADD CONSTRAINT "inspection_programme_line_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "inspection_programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme_line" ADD CONSTRAINT "inspection_programme_line_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_programme_line" ADD CONSTRAINT "inspection_programme_line_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "inspection_rule" ADD CONSTRAINT "inspection_rule_months" CHECK (least("monthsA", "monthsB", "monthsC", "monthsD", "monthsUngraded", coalesce("monthsKey", 1), "fullCoverageMonths", coalesce("yearlyCap", 1)) >= 1 AND "noRepeatMonths" >= 0);
CREATE UNIQUE INDEX "inspection_rule_for_all" ON "inspection_rule" (("jurisdictionId" IS NULL)) WHERE "jurisdictionId" IS NULL;
-- The list of who is due, in its order, and what is counted of it.
CREATE INDEX "business_inspection_due_order" ON "business_inspection_due" ("jurisdictionId", "dueOn", "businessId") WHERE "isSubject";

CREATE UNIQUE INDEX "inspection_programme_one_draft" ON "inspection_programme" ("jurisdictionId", "year") WHERE "state" = 'DRAFT' AND "kind" = 'ANNUAL';
CREATE UNIQUE INDEX "inspection_programme_one_confirmed" ON "inspection_programme" ("jurisdictionId", "year") WHERE "state" = 'CONFIRMED' AND "kind" = 'ANNUAL';
ALTER TABLE "inspection_programme" ADD CONSTRAINT "inspection_programme_words" CHECK ("year" BETWEEN 2000 AND 2100 AND "number" >= 1 AND "title" <> '');
ALTER TABLE "inspection_programme" ADD CONSTRAINT "inspection_programme_confirmed" CHECK (("state" = 'DRAFT') = ("confirmedAt" IS NULL) AND ("state" <> 'SUPERSEDED' OR "kind" = 'ANNUAL') AND ("state" = 'DRAFT' OR "kind" <> 'SUPERIOR' OR "documentNumber" <> ''));
ALTER TABLE "inspection_programme_line" ADD CONSTRAINT "inspection_programme_line_number" CHECK ("wanted" BETWEEN 1 AND 1000000 AND ("quarter" IS NULL OR "quarter" BETWEEN 1 AND 4));

-- The grade that a business has when its inspection is planned: a programme that asks for a grade counts by this one,
-- whatever it becomes.
CREATE FUNCTION "inspection_grade_at_plan"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."plannedRiskGrade" IS NULL THEN
    SELECT b."riskGrade" INTO NEW."plannedRiskGrade" FROM "food_business" b WHERE b."id" = NEW."businessId";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "inspection_grade_at_plan" BEFORE INSERT ON "inspection" FOR EACH ROW EXECUTE FUNCTION "inspection_grade_at_plan"();

-- When businesses are due, from what they are and from their inspections: what `dueDaysOf` says, in sets. First their
-- rows are locked, in one order, so that of two transactions the later one sees what the earlier one wrote.
CREATE FUNCTION "inspection_due_keep"(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(ids) = 0 THEN RETURN; END IF;
  INSERT INTO "business_inspection_due" ("businessId", "jurisdictionId", "kind")
    SELECT b."id", b."jurisdictionId", b."kind" FROM "food_business" b WHERE b."id" = ANY (ids) ORDER BY b."id" ON CONFLICT DO NOTHING;
  PERFORM 1 FROM "business_inspection_due" d WHERE d."businessId" = ANY (ids) ORDER BY d."businessId" FOR UPDATE;
  UPDATE "business_inspection_due" d SET
    "jurisdictionId" = f."jurisdictionId", "townshipId" = f."townshipId", "kind" = f."kind", "riskGrade" = f."riskGrade", "isSubject" = f."isSubject", "isKey" = f."isKey", "departmentId" = f."departmentId", "registeredOn" = f."registeredOn",
    "lastOn" = f."lastOn", "lastFullOn" = f."lastFullOn", "frequencyDueOn" = f."frequencyDueOn", "fullDueOn" = f."fullDueOn", "dueOn" = least(f."frequencyDueOn", f."fullDueOn"), "lastSuperiorOn" = f."lastSuperiorOn", "superiorUntilOn" = f."superiorUntilOn",
    "countedYear" = f."countedYear", "countedInYear" = f."countedInYear", "capReachedYear" = f."capReachedYear", "openCount" = f."openCount", "openOn" = f."openOn"
  FROM (
    SELECT b."id", b."jurisdictionId", b."townshipId", b."kind", b."riskGrade", k."isKey", s."registeredOn",
      b."voidedAt" IS NULL AND b."status" = 'OPERATING' AND b."kind" <> 'FARM' AS "isSubject",
      v."lastOn", v."lastFullOn", v."lastSuperiorOn", coalesce(v."openCount", 0) AS "openCount", v."openOn", lead."departmentId",
      (greatest(s."registeredOn", v."lastOn") + make_interval(months => least(
        CASE b."riskGrade" WHEN 'A' THEN r."monthsA" WHEN 'B' THEN r."monthsB" WHEN 'C' THEN r."monthsC" WHEN 'D' THEN r."monthsD" ELSE r."monthsUngraded" END,
        CASE WHEN k."isKey" THEN r."monthsKey" END)))::date AS "frequencyDueOn",
      (greatest(s."registeredOn", v."lastFullOn") + make_interval(months => r."fullCoverageMonths"))::date AS "fullDueOn",
      (v."lastSuperiorOn" + make_interval(months => r."noRepeatMonths"))::date AS "superiorUntilOn",
      y."year" AS "countedYear", coalesce(y."count", 0) AS "countedInYear", CASE WHEN y."count" >= r."yearlyCap" THEN y."year" END AS "capReachedYear"
    FROM "food_business" b
    JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    CROSS JOIN LATERAL (SELECT CASE j."level" WHEN 'PROVINCE' THEN 2 WHEN 'PREFECTURE' THEN 1 ELSE 0 END AS "rank", (b."createdAt" AT TIME ZONE 'Asia/Shanghai')::date AS "registeredOn") s
    CROSS JOIN LATERAL (SELECT
      (b."kind" = 'PRODUCER' AND ('SPECIAL_FOOD' = ANY (b."tags"::text[]) OR coalesce(b."riskGrade" IN ('C', 'D'), false)))
      OR (b."kind" IN ('SELLER', 'CATERER', 'CANTEEN') AND coalesce(b."riskGrade" = 'D', false))
      OR b."tags"::text[] && ARRAY['CENTRAL_KITCHEN', 'MEAL_DELIVERY'] AS "isKey") k
    LEFT JOIN LATERAL (SELECT * FROM "inspection_rule" r WHERE r."jurisdictionId" = b."jurisdictionId" OR r."jurisdictionId" IS NULL ORDER BY r."jurisdictionId" NULLS LAST LIMIT 1) r ON true
    LEFT JOIN LATERAL (
      SELECT max(i."inspectedOn") FILTER (WHERE i."state" = 'FILED' AND NOT o."above" AND i."source" NOT IN ('COMPLAINT', 'FOLLOW_UP')) AS "lastOn",
        max(i."inspectedOn") FILTER (WHERE i."state" = 'FILED' AND NOT o."above" AND i."coversAllItems") AS "lastFullOn",
        max(i."inspectedOn") FILTER (WHERE i."state" = 'FILED' AND o."above") AS "lastSuperiorOn",
        (count(*) FILTER (WHERE i."state" IN ('PLANNED', 'UNDER_WAY') AND NOT o."above" AND i."source" NOT IN ('COMPLAINT', 'FOLLOW_UP')))::int AS "openCount",
        min(i."plannedOn") FILTER (WHERE i."state" IN ('PLANNED', 'UNDER_WAY') AND NOT o."above" AND i."source" NOT IN ('COMPLAINT', 'FOLLOW_UP')) AS "openOn"
      FROM "inspection" i CROSS JOIN LATERAL (SELECT CASE i."level" WHEN 'NATIONAL' THEN 3 WHEN 'PROVINCIAL' THEN 2 WHEN 'CITY' THEN 1 ELSE 0 END > s."rank" AS "above") o
      WHERE i."businessId" = b."id" AND i."voidedAt" IS NULL) v ON true
    LEFT JOIN LATERAL (
      SELECT extract(year FROM i."inspectedOn")::int AS "year", count(*)::int AS "count" FROM "inspection" i
      WHERE i."businessId" = b."id" AND i."voidedAt" IS NULL AND i."state" = 'FILED' AND i."inspectedOn" IS NOT NULL AND i."source" IN ('PLAN', 'DRAW', 'OTHER')
        AND CASE i."level" WHEN 'NATIONAL' THEN 3 WHEN 'PROVINCIAL' THEN 2 WHEN 'CITY' THEN 1 ELSE 0 END <= s."rank"
      GROUP BY 1 ORDER BY 1 DESC LIMIT 1) y ON true
    LEFT JOIN LATERAL (
      SELECT i."departmentId" FROM "inspection" i
      WHERE i."businessId" = b."id" AND i."voidedAt" IS NULL AND i."departmentId" IS NOT NULL AND i."state" <> 'CANCELLED' AND i."source" NOT IN ('COMPLAINT', 'FOLLOW_UP')
      ORDER BY (i."state" = 'FILED'), coalesce(i."inspectedOn", i."plannedOn") DESC NULLS LAST, i."id" DESC LIMIT 1) lead ON true
    WHERE b."id" = ANY (ids)
  ) f
  WHERE d."businessId" = f."id"
    AND (d."jurisdictionId", d."townshipId", d."kind", d."riskGrade", d."isSubject", d."isKey", d."departmentId", d."registeredOn", d."lastOn", d."lastFullOn", d."frequencyDueOn", d."fullDueOn", d."dueOn", d."lastSuperiorOn", d."superiorUntilOn", d."countedYear", d."countedInYear", d."capReachedYear", d."openCount", d."openOn")
      IS DISTINCT FROM (f."jurisdictionId", f."townshipId", f."kind", f."riskGrade", f."isSubject", f."isKey", f."departmentId", f."registeredOn", f."lastOn", f."lastFullOn", f."frequencyDueOn", f."fullDueOn", least(f."frequencyDueOn", f."fullDueOn"), f."lastSuperiorOn", f."superiorUntilOn", f."countedYear", f."countedInYear", f."capReachedYear", f."openCount", f."openOn");
END $$;

CREATE FUNCTION "inspection_due_on_inserted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "inspection_due_keep"(ARRAY(SELECT DISTINCT n."businessId" FROM "written" n));
  RETURN NULL;
END $$;
CREATE FUNCTION "inspection_due_on_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A visit is saved every few seconds; only what dates depend on matters here.
  PERFORM "inspection_due_keep"(ARRAY(
    SELECT DISTINCT x."businessId" FROM "written" n JOIN "former" o USING ("id") CROSS JOIN LATERAL (VALUES (n."businessId"), (o."businessId")) x("businessId")
    WHERE (n."businessId", n."state", n."voidedAt", n."inspectedOn", n."plannedOn", n."level", n."source", n."coversAllItems", n."departmentId") IS DISTINCT FROM (o."businessId", o."state", o."voidedAt", o."inspectedOn", o."plannedOn", o."level", o."source", o."coversAllItems", o."departmentId")));
  RETURN NULL;
END $$;
CREATE TRIGGER "inspection_due_inserted" AFTER INSERT ON "inspection" REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_inserted"();
CREATE TRIGGER "inspection_due_updated" AFTER UPDATE ON "inspection" REFERENCING OLD TABLE AS "former" NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_updated"();

CREATE FUNCTION "inspection_due_on_business_inserted"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "inspection_due_keep"(ARRAY(SELECT n."id" FROM "written" n));
  RETURN NULL;
END $$;
CREATE FUNCTION "inspection_due_on_business_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "inspection_due_keep"(ARRAY(
    SELECT n."id" FROM "written" n JOIN "former" o USING ("id")
    WHERE (n."jurisdictionId", n."townshipId", n."kind", n."status", n."riskGrade", n."tags", n."createdAt", n."voidedAt" IS NULL) IS DISTINCT FROM (o."jurisdictionId", o."townshipId", o."kind", o."status", o."riskGrade", o."tags", o."createdAt", o."voidedAt" IS NULL)));
  RETURN NULL;
END $$;
CREATE TRIGGER "inspection_due_business_inserted" AFTER INSERT ON "food_business" REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_business_inserted"();
CREATE TRIGGER "inspection_due_business_updated" AFTER UPDATE ON "food_business" REFERENCING OLD TABLE AS "former" NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_business_updated"();

-- Writes the rule of a jurisdiction (null: of all without one of their own), and what follows from it for its businesses,
-- in one statement: all of it or nothing. Says whether anything changed for them.
CREATE FUNCTION "inspection_rule_set"(place uuid, rule jsonb, today date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  former "inspection_rule"%ROWTYPE;
  wanted "inspection_rule"%ROWTYPE;
  had_own boolean;
  is_same boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('inspection-rule:' || coalesce(place::text, ''), 0));
  wanted := jsonb_populate_record(NULL::"inspection_rule", rule);
  SELECT * INTO former FROM "inspection_rule" r WHERE r."jurisdictionId" IS NOT DISTINCT FROM place;
  had_own := FOUND;
  IF NOT had_own THEN SELECT * INTO former FROM "inspection_rule" r WHERE r."jurisdictionId" IS NULL; END IF;
  is_same := FOUND AND (former."monthsA", former."monthsB", former."monthsC", former."monthsD", former."monthsUngraded", former."monthsKey", former."fullCoverageMonths", former."noRepeatMonths", former."yearlyCap")
    IS NOT DISTINCT FROM (wanted."monthsA", wanted."monthsB", wanted."monthsC", wanted."monthsD", wanted."monthsUngraded", wanted."monthsKey", wanted."fullCoverageMonths", wanted."noRepeatMonths", wanted."yearlyCap");
  IF is_same AND had_own THEN RETURN false; END IF;
  IF had_own THEN DELETE FROM "inspection_rule" r WHERE r."jurisdictionId" IS NOT DISTINCT FROM place; END IF;
  INSERT INTO "inspection_rule" SELECT gen_random_uuid(), place, wanted."monthsA", wanted."monthsB", wanted."monthsC", wanted."monthsD", wanted."monthsUngraded", wanted."monthsKey", wanted."fullCoverageMonths", wanted."noRepeatMonths", wanted."yearlyCap", today;
  IF is_same THEN RETURN false; END IF;
  PERFORM "inspection_due_keep"(ARRAY(SELECT b."id" FROM "food_business" b WHERE CASE WHEN place IS NOT NULL THEN b."jurisdictionId" = place ELSE NOT EXISTS (SELECT 1 FROM "inspection_rule" r WHERE r."jurisdictionId" = b."jurisdictionId") END));
  RETURN true;
END $$;

-- The businesses that are there already.
SELECT "inspection_due_keep"(ARRAY(SELECT "id" FROM "food_business"));
