-- CreateTable
CREATE TABLE "judging_rule" (
    "id" UUID NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "pacePercent" DECIMAL(20,6) NOT NULL,
    "marginPoints" DECIMAL(20,6) NOT NULL,
    "minimumSample" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "judging_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "judging_rule_effectiveFrom_idx" ON "judging_rule"("effectiveFrom");

-- What the schema language cannot say: one version a day, and thresholds that mean something.
CREATE UNIQUE INDEX "judging_rule_one_a_day" ON "judging_rule"("effectiveFrom") WHERE "voidedAt" IS NULL;
ALTER TABLE "judging_rule" ADD CONSTRAINT "judging_rule_thresholds" CHECK ("pacePercent" >= 100 AND "marginPoints" >= 0 AND "minimumSample" >= 1);
