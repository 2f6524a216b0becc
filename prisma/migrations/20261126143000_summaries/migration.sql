-- Quarterly and annual summaries: parts that are typed, sources of their figures, and what was filed.

-- CreateEnum
CREATE TYPE "SummaryState" AS ENUM ('DRAFT', 'FILED', 'CORRECTING');

-- CreateEnum
CREATE TYPE "SummarySourceKind" AS ENUM ('TEXT', 'ACTUAL', 'PROJECTED');

-- CreateTable
CREATE TABLE "summary" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "departmentId" UUID,
    "obligationId" UUID,
    "periodKey" TEXT NOT NULL,
    "periodFrom" DATE NOT NULL,
    "periodTo" DATE NOT NULL,
    "state" "SummaryState" NOT NULL DEFAULT 'DRAFT',
    "revisionCount" INTEGER NOT NULL DEFAULT 0,
    "filedAt" TIMESTAMPTZ(3),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "summary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_part" (
    "id" UUID NOT NULL,
    "summaryId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "savedById" UUID,
    "savedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "summary_part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_source" (
    "id" UUID NOT NULL,
    "summaryId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "SummarySourceKind" NOT NULL,
    "text" TEXT NOT NULL,
    "formula" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "kept" JSONB,

    CONSTRAINT "summary_source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_revision" (
    "id" UUID NOT NULL,
    "summaryId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "idempotencyKey" UUID NOT NULL,
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_revision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "summary_obligationId_key" ON "summary"("obligationId");

-- CreateIndex
CREATE INDEX "summary_planId_periodKey_idx" ON "summary"("planId", "periodKey");

-- CreateIndex
CREATE INDEX "summary_jurisdictionId_periodFrom_idx" ON "summary"("jurisdictionId", "periodFrom");

-- CreateIndex
CREATE UNIQUE INDEX "summary_part_summaryId_key_key" ON "summary_part"("summaryId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "summary_source_summaryId_key_key" ON "summary_source"("summaryId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "summary_revision_idempotencyKey_key" ON "summary_revision"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "summary_revision_summaryId_number_key" ON "summary_revision"("summaryId", "number");

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "obligation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary" ADD CONSTRAINT "summary_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_part" ADD CONSTRAINT "summary_part_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_part" ADD CONSTRAINT "summary_part_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_source" ADD CONSTRAINT "summary_source_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_revision" ADD CONSTRAINT "summary_revision_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "summary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_revision" ADD CONSTRAINT "summary_revision_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: one summary of the office for a plan and period; a department's answers an obligation.
CREATE UNIQUE INDEX "summary_one_of_the_office" ON "summary" ("planId", "periodKey") WHERE "departmentId" IS NULL;
ALTER TABLE "summary" ADD CONSTRAINT "summary_owner" CHECK (("departmentId" IS NULL) = ("obligationId" IS NULL));
ALTER TABLE "summary" ADD CONSTRAINT "summary_filed" CHECK (("state" = 'DRAFT') = ("revisionCount" = 0));

-- What was filed is never changed, whoever asks.
CREATE FUNCTION summary_revision_frozen() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'a filed summary is frozen';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "summary_revision_frozen" BEFORE UPDATE ON "summary_revision" FOR EACH ROW EXECUTE FUNCTION summary_revision_frozen();
