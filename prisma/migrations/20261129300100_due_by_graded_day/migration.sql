-- A risk grade makes no business due before the day on which it was given (lib/inspection/programme/frequency.ts).

-- Whether a business of a grade is a 重点监督检查对象 (令第49号第二十二条): `keyReasonsOf`.
CREATE FUNCTION "inspection_is_key"(kind "FoodBusinessKind", tags "FoodBusinessTag"[], grade "RiskGrade") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (kind = 'PRODUCER' AND ('SPECIAL_FOOD' = ANY (tags) OR coalesce(grade IN ('C', 'D'), false)))
    OR (kind IN ('SELLER', 'CATERER', 'CANTEEN') AND coalesce(grade = 'D', false))
    OR tags && ARRAY['CENTRAL_KITCHEN', 'MEAL_DELIVERY']::"FoodBusinessTag"[]
$$;

-- The months between two inspections that a rule asks for of a business of a grade: `intervalOf`.
CREATE FUNCTION "inspection_interval"(kind "FoodBusinessKind", tags "FoodBusinessTag"[], grade "RiskGrade", r "inspection_rule") RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT least(
    CASE grade WHEN 'A' THEN r."monthsA" WHEN 'B' THEN r."monthsB" WHEN 'C' THEN r."monthsC" WHEN 'D' THEN r."monthsD" ELSE r."monthsUngraded" END,
    CASE WHEN "inspection_is_key"(kind, tags, grade) THEN r."monthsKey" END)
$$;

-- When a business is due by its gradings in their order, each asking by a day and given on one: a grade makes nothing due
-- before it was given, and takes nothing back that was due by the former one (`frequencyDay`).
CREATE FUNCTION "inspection_due_by_grading"("dueOn" date, "askedOn" date, "gradedOn" date) RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT greatest("askedOn", least("dueOn", "gradedOn")) $$;
CREATE AGGREGATE "inspection_due_of_gradings"(date, date) (SFUNC = "inspection_due_by_grading", STYPE = date);

CREATE OR REPLACE FUNCTION "inspection_due_keep"(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
      CASE WHEN r."id" IS NOT NULL THEN greatest((greatest(s."registeredOn", v."lastOn") + make_interval(months => "inspection_interval"(b."kind", b."tags", b."riskGrade", r)))::date, q."dueOn") END AS "frequencyDueOn",
      (greatest(s."registeredOn", v."lastFullOn") + make_interval(months => r."fullCoverageMonths"))::date AS "fullDueOn",
      (v."lastSuperiorOn" + make_interval(months => r."noRepeatMonths"))::date AS "superiorUntilOn",
      y."year" AS "countedYear", coalesce(y."count", 0) AS "countedInYear", CASE WHEN y."count" >= r."yearlyCap" THEN y."year" END AS "capReachedYear"
    FROM "food_business" b
    JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    CROSS JOIN LATERAL (SELECT CASE j."level" WHEN 'PROVINCE' THEN 2 WHEN 'PREFECTURE' THEN 1 ELSE 0 END AS "rank", (b."createdAt" AT TIME ZONE 'Asia/Shanghai')::date AS "registeredOn") s
    CROSS JOIN LATERAL (SELECT "inspection_is_key"(b."kind", b."tags", b."riskGrade") AS "isKey") k
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
      SELECT "inspection_due_of_gradings"((greatest(s."registeredOn", v."lastOn") + make_interval(months => "inspection_interval"(b."kind", b."tags", g."grade", r)))::date, g."gradedOn" ORDER BY g."gradedOn", g."recordedAt") AS "dueOn"
      FROM (
        SELECT NULL::"RiskGrade" AS "grade", '-infinity'::date AS "gradedOn", '-infinity'::timestamptz AS "recordedAt"
        UNION ALL SELECT h."grade", h."gradedOn", h."recordedAt" FROM "business_risk_grade" h WHERE h."businessId" = b."id"
        UNION ALL SELECT b."riskGrade", b."riskGradedOn", 'infinity' WHERE b."riskGrade" IS NOT NULL AND b."riskGradedOn" IS NOT NULL
      ) g) q ON true
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

CREATE OR REPLACE FUNCTION "inspection_due_on_business_updated"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "inspection_due_keep"(ARRAY(
    SELECT n."id" FROM "written" n JOIN "former" o USING ("id")
    WHERE (n."jurisdictionId", n."townshipId", n."kind", n."status", n."riskGrade", n."riskGradedOn", n."tags", n."createdAt", n."voidedAt" IS NULL) IS DISTINCT FROM (o."jurisdictionId", o."townshipId", o."kind", o."status", o."riskGrade", o."riskGradedOn", o."tags", o."createdAt", o."voidedAt" IS NULL)));
  RETURN NULL;
END $$;

-- A grading of an earlier day changes what was due, though not the grade that holds.
CREATE FUNCTION "inspection_due_on_graded"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "inspection_due_keep"(ARRAY(SELECT DISTINCT n."businessId" FROM "written" n));
  RETURN NULL;
END $$;
CREATE TRIGGER "inspection_due_graded" AFTER INSERT ON "business_risk_grade" REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_graded"();
CREATE TRIGGER "inspection_due_regraded" AFTER UPDATE ON "business_risk_grade" REFERENCING NEW TABLE AS "written" FOR EACH STATEMENT EXECUTE FUNCTION "inspection_due_on_graded"();

SELECT "inspection_due_keep"(ARRAY(SELECT "id" FROM "food_business"));
