-- CreateEnum
CREATE TYPE "LedgerImportState" AS ENUM ('MAPPING', 'CHECKING', 'CHECKED', 'COMMITTING', 'DONE', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "LedgerImportOutcome" AS ENUM ('NEW', 'SAME', 'DIFFERS', 'REJECTED');

-- CreateTable
CREATE TABLE "ledger_import" (
    "id" UUID NOT NULL,
    "area" TEXT NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "fileId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "state" "LedgerImportState" NOT NULL,
    "startedById" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "heads" JSONB NOT NULL,
    "sheetName" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "runToken" UUID,
    "heartbeatAt" TIMESTAMPTZ(3),
    "source" JSONB NOT NULL,
    "rowsDone" INTEGER NOT NULL DEFAULT 0,
    "rowsExpected" INTEGER NOT NULL DEFAULT 0,
    "newRows" INTEGER NOT NULL DEFAULT 0,
    "sameRows" INTEGER NOT NULL DEFAULT 0,
    "differingRows" INTEGER NOT NULL DEFAULT 0,
    "rejectedRows" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3),
    "takesCorrections" BOOLEAN NOT NULL DEFAULT false,
    "wantedRows" INTEGER NOT NULL DEFAULT 0,
    "passedRow" INTEGER NOT NULL DEFAULT 0,
    "insertedRows" INTEGER NOT NULL DEFAULT 0,
    "correctedRows" INTEGER NOT NULL DEFAULT 0,
    "unchangedRows" INTEGER NOT NULL DEFAULT 0,
    "skippedRows" INTEGER NOT NULL DEFAULT 0,
    "undoReason" TEXT NOT NULL DEFAULT '',
    "voidedRows" INTEGER NOT NULL DEFAULT 0,
    "keptRows" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),
    "failure" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "ledger_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_import_row" (
    "importId" UUID NOT NULL,
    "rowNumber" INTEGER NOT NULL,
    "outcome" "LedgerImportOutcome" NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "content" JSONB,
    "cells" JSONB NOT NULL,
    "notes" JSONB NOT NULL,
    "targetId" UUID,
    "targetVersion" INTEGER,

    CONSTRAINT "ledger_import_row_pkey" PRIMARY KEY ("importId","rowNumber")
);

-- CreateTable
CREATE TABLE "ledger_import_mapping" (
    "area" TEXT NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "headerKey" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,
    "usedById" UUID NOT NULL,

    CONSTRAINT "ledger_import_mapping_pkey" PRIMARY KEY ("area","jurisdictionId","headerKey")
);

-- CreateIndex
CREATE INDEX "ledger_import_area_jurisdictionId_startedAt_idx" ON "ledger_import"("area", "jurisdictionId", "startedAt");

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import_row" ADD CONSTRAINT "ledger_import_row_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ledger_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_import_mapping" ADD CONSTRAINT "ledger_import_mapping_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- What runs, of which there are few among many that ended.
CREATE INDEX "ledger_import_running" ON "ledger_import" ("heartbeatAt") WHERE "state" IN ('CHECKING', 'COMMITTING', 'UNDOING');
-- What is rejected is listed and downloaded by itself.
CREATE INDEX "ledger_import_row_rejected" ON "ledger_import_row" ("importId", "rowNumber") WHERE "outcome" = 'REJECTED';
ALTER TABLE "ledger_import_row" ADD CONSTRAINT "ledger_import_row_content" CHECK (("outcome" = 'REJECTED') OR "content" IS NOT NULL);
