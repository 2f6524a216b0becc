-- AlterTable
ALTER TABLE "unqualified_case" ADD COLUMN     "isInReview" BOOLEAN NOT NULL DEFAULT false;

-- A case that is paused is in review; those that were late before their review was applied for follow with their next entry.
UPDATE "unqualified_case" SET "isInReview" = true WHERE "isPaused";
