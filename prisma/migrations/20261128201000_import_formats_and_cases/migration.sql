-- In which form the rows of an import were kept. Null for those that were checked before this was noted: they are checked anew before anything is written.
ALTER TABLE "ledger_import" ADD COLUMN "rowFormat" INTEGER;

-- Which import brought the failed batch that a case is about.
ALTER TABLE "unqualified_case" ADD COLUMN "importId" UUID;
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ledger_import"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "unqualified_case_importId_state_idx" ON "unqualified_case"("importId", "state");

-- Of the cases that there are, as far as the rows of their imports are still kept.
UPDATE "unqualified_case" c SET "importId" = r."importId"
FROM "ledger_import_row" r JOIN "ledger_import" i ON i."id" = r."importId"
WHERE i."area" = 'sampling' AND r."outcome" = 'NEW' AND r."rowNumber" <= i."passedRow" AND i."state" IN ('DONE', 'CANCELLED', 'FAILED') AND r."targetId" = c."batchId" AND c."openedAt" >= i."startedAt";
