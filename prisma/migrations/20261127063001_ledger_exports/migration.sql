-- CreateEnum
CREATE TYPE "LedgerExportState" AS ENUM ('QUEUED', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED');

-- CreateTable
CREATE TABLE "ledger_export" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "focus" JSONB,
    "words" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "state" "LedgerExportState" NOT NULL DEFAULT 'QUEUED',
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "runToken" UUID,
    "heartbeatAt" TIMESTAMPTZ(3),
    "rowsDone" INTEGER NOT NULL DEFAULT 0,
    "rowsExpected" INTEGER,
    "finishedAt" TIMESTAMPTZ(3),
    "failure" TEXT NOT NULL DEFAULT '',
    "storageKey" TEXT,
    "byteCount" INTEGER,
    "sha256" TEXT,
    "keptUntil" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_export_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_export_storageKey_key" ON "ledger_export"("storageKey");

-- CreateIndex
CREATE INDEX "ledger_export_requestedById_requestedAt_idx" ON "ledger_export"("requestedById", "requestedAt");

-- AddForeignKey
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- What is over says when; a file belongs to what is done, with its size, its hash and the day it goes.
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_finished" CHECK (("state" IN ('DONE', 'CANCELLED', 'FAILED')) = ("finishedAt" IS NOT NULL) AND ("state" = 'FAILED') = ("failure" <> ''));
ALTER TABLE "ledger_export" ADD CONSTRAINT "ledger_export_file" CHECK (("state" = 'DONE') = ("byteCount" IS NOT NULL AND "sha256" IS NOT NULL AND "keptUntil" IS NOT NULL) AND ("storageKey" IS NULL OR "state" = 'DONE'));
