-- A row that has the number of one in the ledger under another name is told apart from what plainly differs, counted by itself,
-- and written only where a person says so.
ALTER TYPE "LedgerImportOutcome" ADD VALUE 'RENAMED' BEFORE 'REJECTED';
ALTER TABLE "ledger_import" ADD COLUMN "renamedRows" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "takesRenamed" BOOLEAN NOT NULL DEFAULT false;
