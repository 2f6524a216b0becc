-- CreateEnum
CREATE TYPE "FailedItemKind" AS ENUM ('PESTICIDE_RESIDUE', 'VETERINARY_DRUG_RESIDUE', 'MICROORGANISM', 'FOOD_ADDITIVE', 'HEAVY_METAL', 'ORGANIC_POLLUTANT', 'BIOTOXIN', 'QUALITY', 'NON_EDIBLE_SUBSTANCE', 'LABEL', 'OTHER');

-- AlterTable
ALTER TABLE "sample_batch" ADD COLUMN "failedItemsUnknown" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "sample_failed_item" (
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "kind" "FailedItemKind" NOT NULL,
    "measured" TEXT NOT NULL,
    "limit" TEXT NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "sample_failed_item_pkey" PRIMARY KEY ("batchId","position")
);

-- CreateIndex
CREATE INDEX "sample_failed_item_item_idx" ON "sample_failed_item"("item");

-- AddForeignKey
ALTER TABLE "sample_failed_item" ADD CONSTRAINT "sample_failed_item_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "sample_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

ALTER TABLE "sample_failed_item" ADD CONSTRAINT "sample_failed_item_named" CHECK ("position" > 0 AND "item" <> '' AND "measured" <> '' AND "limit" <> '');
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_items_unknown" CHECK (NOT "failedItemsUnknown" OR "conclusion" IN ('UNQUALIFIED', 'PROBLEM'));

-- What was recorded before did not ask in which items a batch failed.
UPDATE "sample_batch" SET "failedItemsUnknown" = true WHERE "conclusion" = 'UNQUALIFIED';
