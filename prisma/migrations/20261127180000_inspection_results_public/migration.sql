-- Rows of a publication come from one ledger or another: a batch or an inspection, each in one place at a time.
ALTER TABLE "publication_row" DROP CONSTRAINT "publication_row_content";
ALTER TABLE "publication_row" DROP CONSTRAINT "publication_row_pkey";
DROP INDEX "publication_row_publicationId_position_key";
ALTER TABLE "publication_row" ALTER COLUMN "batchId" DROP NOT NULL;
ALTER TABLE "publication_row" ADD COLUMN "inspectionId" UUID;
ALTER TABLE "publication_row" RENAME COLUMN "batchVersion" TO "sourceVersion";
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_pkey" PRIMARY KEY ("publicationId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "publication_row_publicationId_batchId_key" ON "publication_row"("publicationId", "batchId");

-- CreateIndex
CREATE UNIQUE INDEX "publication_row_publicationId_inspectionId_key" ON "publication_row"("publicationId", "inspectionId");

-- CreateIndex
CREATE INDEX "publication_row_inspectionId_idx" ON "publication_row"("inspectionId");

-- AddForeignKey
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropForeignKey, AddForeignKey: what is named must stay.
ALTER TABLE "publication_row" DROP CONSTRAINT "publication_row_batchId_fkey";
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "sample_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
CREATE UNIQUE INDEX "publication_row_one_inspection" ON "publication_row"("inspectionId") WHERE "isHeld";
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_content" CHECK (
  ("content" IS NULL) = ("sourceVersion" IS NULL) AND "position" >= 1 AND num_nonnulls("batchId", "inspectionId") = 1
);
