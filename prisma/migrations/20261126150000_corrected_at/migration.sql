-- When a return was first answered: a correction of one's own, weeks after that was accepted, is no late answer to it.
ALTER TABLE "report_section" ADD COLUMN "correctedAt" TIMESTAMPTZ(3);

-- The first hand-in after the latest return that was not taken back at once.
UPDATE "report_section" s SET "correctedAt" = (
    SELECT min(h."madeAt") FROM "section_revision" h
    WHERE h."sectionId" = s."id" AND h."step" IN ('SUBMITTED', 'CORRECTED')
      AND h."number" > (SELECT max(r."number") FROM "section_revision" r WHERE r."sectionId" = s."id" AND r."step" = 'RETURNED')
      AND NOT EXISTS (SELECT 1 FROM "section_revision" w WHERE w."sectionId" = s."id" AND w."number" = h."number" + 1 AND w."step" = 'WITHDRAWN')
)
WHERE s."returnedAt" IS NOT NULL;

-- What came back to its department by its own doing while a return is open stands as returned.
UPDATE "report_section" SET "state" = 'RETURNED', "version" = "version" + 1
WHERE "state" IN ('DRAFT', 'CORRECTING') AND "returnedAt" IS NOT NULL AND ("acceptedAt" IS NULL OR "acceptedAt" < "returnedAt");
