-- CreateEnum
CREATE TYPE "ObligationStatus" AS ENUM ('OPEN', 'EXEMPT', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ObligationChangeKind" AS ENUM ('EXTENDED', 'EXEMPTED', 'EXEMPTION_LIFTED', 'ADJUSTED', 'WITHDRAWN', 'RESTORED', 'HANDED_OVER');

-- CreateEnum
CREATE TYPE "SectionState" AS ENUM ('DRAFT', 'SIGNING', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'CORRECTING');

-- CreateEnum
CREATE TYPE "ProgressState" AS ENUM ('NOT_STARTED', 'ON_SCHEDULE', 'BEHIND', 'DONE');

-- CreateEnum
CREATE TYPE "RevisionStep" AS ENUM ('SENT_FOR_SIGNING', 'SENT_BACK_BY_APPROVER', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'WITHDRAWN', 'CORRECTED');

-- CreateEnum
CREATE TYPE "AcceptanceState" AS ENUM ('REQUESTED', 'ACCEPTED', 'REFUSED');

-- CreateTable
CREATE TABLE "obligation" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "dutyId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "deliverable" "DutyDeliverable" NOT NULL,
    "periodKey" TEXT NOT NULL,
    "periodFrom" DATE NOT NULL,
    "periodTo" DATE NOT NULL,
    "formPeriod" TEXT NOT NULL,
    "firstDueOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "dataUpToOn" DATE NOT NULL,
    "status" "ObligationStatus" NOT NULL DEFAULT 'OPEN',
    "subPlanId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "obligation_change" (
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "kind" "ObligationChangeKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "dueOnBefore" DATE,
    "dueOnAfter" DATE,
    "fromDepartmentId" UUID,
    "madeById" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "obligation_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "monthly_report" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "openedById" UUID,

    CONSTRAINT "monthly_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_section" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "state" "SectionState" NOT NULL DEFAULT 'DRAFT',
    "text" TEXT NOT NULL DEFAULT '',
    "fileId" UUID,
    "firstSubmittedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "returnedAt" TIMESTAMPTZ(3),
    "correctionDueOn" DATE,
    "acceptedAt" TIMESTAMPTZ(3),
    "revisionCount" INTEGER NOT NULL DEFAULT 0,
    "acceptedRevision" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_entry" (
    "id" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "contributedAt" TIMESTAMPTZ(3),
    "savedById" UUID,
    "savedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "report_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section_revision" (
    "id" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "step" "RevisionStep" NOT NULL,
    "content" JSONB NOT NULL,
    "remarks" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT NOT NULL DEFAULT '',
    "dueOn" DATE NOT NULL,
    "idempotencyKey" UUID NOT NULL,
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "section_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filed_value" (
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "thisMonth" DECIMAL(20,6),
    "cumulative" DECIMAL(20,6),
    "numerator" DECIMAL(20,6),
    "denominator" DECIMAL(20,6),
    "value" DECIMAL(20,6),
    "explanation" TEXT NOT NULL DEFAULT '',
    "derivedFrom" TEXT,

    CONSTRAINT "filed_value_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_evidence" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acceptance" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "taskId" UUID,
    "milestoneId" UUID,
    "departmentId" UUID NOT NULL,
    "state" "AcceptanceState" NOT NULL DEFAULT 'REQUESTED',
    "selfCheck" TEXT NOT NULL DEFAULT '',
    "missing" TEXT NOT NULL DEFAULT '',
    "rectifyByOn" DATE,
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporting_setting" (
    "departmentId" UUID NOT NULL,
    "needsSigning" BOOLEAN NOT NULL DEFAULT true,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reporting_setting_pkey" PRIMARY KEY ("departmentId")
);

-- CreateIndex
CREATE INDEX "obligation_departmentId_dueOn_idx" ON "obligation"("departmentId", "dueOn");

-- CreateIndex
CREATE INDEX "obligation_planId_formPeriod_idx" ON "obligation"("planId", "formPeriod");

-- CreateIndex
CREATE INDEX "obligation_jurisdictionId_dueOn_idx" ON "obligation"("jurisdictionId", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "obligation_dutyId_departmentId_periodKey_key" ON "obligation"("dutyId", "departmentId", "periodKey");

-- CreateIndex
CREATE INDEX "obligation_change_obligationId_madeAt_idx" ON "obligation_change"("obligationId", "madeAt");

-- CreateIndex
CREATE UNIQUE INDEX "monthly_report_departmentId_period_key" ON "monthly_report"("departmentId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "report_section_obligationId_key" ON "report_section"("obligationId");

-- CreateIndex
CREATE INDEX "report_section_reportId_idx" ON "report_section"("reportId");

-- CreateIndex
CREATE INDEX "report_entry_taskId_idx" ON "report_entry"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "report_entry_sectionId_taskId_departmentId_key" ON "report_entry"("sectionId", "taskId", "departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "section_revision_idempotencyKey_key" ON "section_revision"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "section_revision_sectionId_number_key" ON "section_revision"("sectionId", "number");

-- CreateIndex
CREATE INDEX "filed_value_targetId_period_idx" ON "filed_value"("targetId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "filed_value_revisionId_taskId_departmentId_targetId_key" ON "filed_value"("revisionId", "taskId", "departmentId", "targetId");

-- CreateIndex
CREATE UNIQUE INDEX "report_evidence_entryId_fileId_key" ON "report_evidence"("entryId", "fileId");

-- CreateIndex
CREATE INDEX "acceptance_planId_state_idx" ON "acceptance"("planId", "state");

-- CreateIndex
CREATE INDEX "acceptance_taskId_idx" ON "acceptance"("taskId");

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "reporting_duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_subPlanId_fkey" FOREIGN KEY ("subPlanId") REFERENCES "plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation_change" ADD CONSTRAINT "obligation_change_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "obligation_change" ADD CONSTRAINT "obligation_change_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_section" ADD CONSTRAINT "report_section_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "monthly_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_section" ADD CONSTRAINT "report_section_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_section" ADD CONSTRAINT "report_section_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "report_section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "plan_task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_revision" ADD CONSTRAINT "section_revision_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "report_section"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_revision" ADD CONSTRAINT "section_revision_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_value" ADD CONSTRAINT "filed_value_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "section_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_value" ADD CONSTRAINT "filed_value_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "indicator_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_value" ADD CONSTRAINT "filed_value_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "report_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "plan_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "plan_milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_setting" ADD CONSTRAINT "reporting_setting_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_days_in_order" CHECK ("periodFrom" <= "periodTo" AND "firstDueOn" <= "dueOn" AND "dataUpToOn" <= "dueOn");
ALTER TABLE "obligation" ADD CONSTRAINT "obligation_form_period" CHECK ("formPeriod" ~ '^\d{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "monthly_report" ADD CONSTRAINT "monthly_report_period" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "obligation_change" ADD CONSTRAINT "obligation_change_says_why" CHECK ("reason" <> '');
-- What was handed in has an instant, a return has its day, what was accepted has its revision.
ALTER TABLE "report_section" ADD CONSTRAINT "report_section_state" CHECK (
  ("state" NOT IN ('SUBMITTED', 'RETURNED', 'ACCEPTED') OR ("firstSubmittedAt" IS NOT NULL AND "submittedAt" IS NOT NULL))
  AND ("state" <> 'RETURNED' OR ("returnedAt" IS NOT NULL AND "correctionDueOn" IS NOT NULL))
  AND ("state" NOT IN ('ACCEPTED', 'CORRECTING') OR "acceptedRevision" IS NOT NULL)
  AND ("acceptedRevision" IS NULL OR "acceptedRevision" <= "revisionCount")
);
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_of_one" CHECK (("taskId" IS NULL) <> ("milestoneId" IS NULL) AND ("state" <> 'REFUSED' OR "missing" <> ''));
CREATE UNIQUE INDEX "acceptance_one_open_task" ON "acceptance"("taskId") WHERE "state" = 'REQUESTED' AND "taskId" IS NOT NULL;
CREATE UNIQUE INDEX "acceptance_one_open_milestone" ON "acceptance"("milestoneId") WHERE "state" = 'REQUESTED' AND "milestoneId" IS NOT NULL;
-- A filed revision is frozen: nobody changes or removes it, the application least of all.
CREATE FUNCTION "section_revision_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a filed revision stays as it is' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "section_revision_no_change" BEFORE UPDATE OR DELETE ON "section_revision" FOR EACH ROW EXECUTE FUNCTION "section_revision_frozen"();
CREATE TRIGGER "filed_value_no_change" BEFORE UPDATE OR DELETE ON "filed_value" FOR EACH ROW EXECUTE FUNCTION "section_revision_frozen"();
