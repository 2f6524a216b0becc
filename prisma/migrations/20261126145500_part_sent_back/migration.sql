-- A lead sends a responsible department's part back, with the reason that its form shows.
ALTER TABLE "report_entry" ADD COLUMN "sentBackAt" TIMESTAMPTZ(3),
ADD COLUMN "sentBackReason" TEXT NOT NULL DEFAULT '';
