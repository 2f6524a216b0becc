-- What a label says beside the producer's name; made public with the results of 监督抽检.
ALTER TABLE "sample_batch" ADD COLUMN "producerAddress" TEXT NOT NULL DEFAULT '', ADD COLUMN "specification" TEXT NOT NULL DEFAULT '', ADD COLUMN "trademark" TEXT NOT NULL DEFAULT '';
