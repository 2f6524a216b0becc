-- CreateEnum
CREATE TYPE "IndicatorFlow" AS ENUM ('FLOW', 'STOCK');

-- CreateEnum
CREATE TYPE "IndicatorDirection" AS ENUM ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER');

-- CreateEnum
CREATE TYPE "IndicatorSource" AS ENUM ('REPORTED', 'DERIVED');

-- CreateEnum
CREATE TYPE "TargetNature" AS ENUM ('BINDING', 'ANTICIPATORY');

-- CreateEnum
CREATE TYPE "TargetComparator" AS ENUM ('AT_LEAST', 'AT_MOST', 'EXACTLY', 'RANGE', 'RATIO', 'DELTA', 'RISING', 'FALLING', 'FULL', 'QUALITATIVE', 'UNSTATED');

-- CreateEnum
CREATE TYPE "TargetPending" AS ENUM ('PLACEHOLDER', 'BY_AUTHORITY');

-- CreateEnum
CREATE TYPE "PlanGenre" AS ENUM ('FIVE_YEAR', 'ANNUAL', 'CAMPAIGN', 'OPINIONS', 'CREATION', 'SUB_PLAN', 'OTHER');

-- CreateEnum
CREATE TYPE "PlanStatus" AS ENUM ('DRAFT', 'PUBLISHED', 'CLOSED', 'VOIDED');

-- CreateEnum
CREATE TYPE "RevisionStatus" AS ENUM ('CONFIRMING', 'PUBLISHED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "ProposalKind" AS ENUM ('FACTS', 'TASK', 'TARGET', 'BASELINE', 'MILESTONE', 'DUTY', 'CONFLICT', 'NOTE');

-- CreateEnum
CREATE TYPE "ProposalState" AS ENUM ('PENDING', 'ACCEPTED', 'REJECTED');

-- CreateEnum
CREATE TYPE "UnitResolutionKind" AS ENUM ('DEPARTMENT', 'GROUP', 'CHOSEN', 'OUTSIDE');

-- CreateEnum
CREATE TYPE "TaskKind" AS ENUM ('TASK', 'MEASURE', 'PHASE');

-- CreateEnum
CREATE TYPE "TaskResponsibility" AS ENUM ('LED', 'JOINT', 'SOLE', 'NONE');

-- CreateEnum
CREATE TYPE "UnitRole" AS ENUM ('LEAD', 'RESPONSIBLE', 'SUPPORTING');

-- CreateEnum
CREATE TYPE "MilestoneKind" AS ENUM ('PHASE', 'DEADLINE', 'ACCEPTANCE');

-- CreateEnum
CREATE TYPE "DutyDeliverable" AS ENUM ('LEDGER', 'SUMMARY', 'DOCUMENT');

-- CreateEnum
CREATE TYPE "DutyCycle" AS ENUM ('ONCE', 'WEEKLY', 'MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY');

-- CreateEnum
CREATE TYPE "DutyAudience" AS ENUM ('PLAN_LEADS', 'PLAN_LEADS_AND_RESPONSIBLES', 'PLAN_UNITS', 'ALL_TOWNSHIPS', 'ALL_MEMBERS', 'CHOSEN');

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "measureUnit" TEXT,
    "flow" "IndicatorFlow",
    "direction" "IndicatorDirection" NOT NULL DEFAULT 'HIGHER_IS_BETTER',
    "numeratorName" TEXT NOT NULL DEFAULT '',
    "denominatorName" TEXT NOT NULL DEFAULT '',
    "counting" TEXT NOT NULL DEFAULT '',
    "source" "IndicatorSource" NOT NULL DEFAULT 'REPORTED',
    "measureCode" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_target" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "taskId" UUID,
    "comparator" "TargetComparator" NOT NULL,
    "value" DECIMAL(20,6),
    "upper" DECIMAL(20,6),
    "per" DECIMAL(20,6),
    "valueText" TEXT NOT NULL,
    "approximate" BOOLEAN NOT NULL DEFAULT false,
    "pending" "TargetPending",
    "authority" TEXT,
    "settledByDocument" TEXT,
    "settledOn" DATE,
    "window" TEXT,
    "strive" BOOLEAN NOT NULL DEFAULT false,
    "nature" "TargetNature",
    "year" INTEGER,
    "sortOrder" INTEGER NOT NULL,
    "revisionId" UUID,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "indicator_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_target_year" (
    "id" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "comparator" "TargetComparator" NOT NULL,
    "value" DECIMAL(20,6),
    "upper" DECIMAL(20,6),
    "pending" "TargetPending",
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "indicator_target_year_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_target_owner" (
    "id" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "role" "UnitRole" NOT NULL,

    CONSTRAINT "indicator_target_owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_baseline" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "comparator" "TargetComparator" NOT NULL,
    "value" DECIMAL(20,6),
    "periodText" TEXT NOT NULL DEFAULT '',
    "revisionId" UUID,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "indicator_baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "title" TEXT NOT NULL,
    "shortTitle" TEXT NOT NULL DEFAULT '',
    "genre" "PlanGenre" NOT NULL,
    "status" "PlanStatus" NOT NULL DEFAULT 'DRAFT',
    "documentNumber" TEXT,
    "issuer" TEXT,
    "issuedOn" DATE,
    "periodFrom" DATE,
    "periodTo" DATE,
    "summary" TEXT NOT NULL DEFAULT '',
    "noDutyReason" TEXT,
    "copiedFromId" UUID,
    "currentRevisionId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_revision" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "status" "RevisionStatus" NOT NULL DEFAULT 'CONFIRMING',
    "stage" TEXT,
    "fileId" UUID,
    "origin" TEXT NOT NULL,
    "sourceText" TEXT NOT NULL DEFAULT '',
    "sourceSha256" TEXT NOT NULL DEFAULT '',
    "sourceTables" JSONB NOT NULL DEFAULT '[]',
    "reading" JSONB,
    "readerVersion" INTEGER NOT NULL DEFAULT 1,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "changeCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_proposal" (
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "kind" "ProposalKind" NOT NULL,
    "sortOrder" INTEGER NOT NULL,
    "state" "ProposalState" NOT NULL DEFAULT 'PENDING',
    "certain" BOOLEAN NOT NULL,
    "doubts" JSONB NOT NULL DEFAULT '[]',
    "content" JSONB NOT NULL,
    "original" JSONB,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "moreSpans" JSONB NOT NULL DEFAULT '[]',
    "taskProposalId" UUID,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_decision" (
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "verb" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "undoesId" UUID,
    "undoneAt" TIMESTAMPTZ(3),
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_unit_resolution" (
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "writtenAs" TEXT NOT NULL,
    "taskProposalId" UUID,
    "kind" "UnitResolutionKind" NOT NULL,
    "departmentIds" UUID[],
    "groupRule" "GroupRule",
    "basis" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_unit_resolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_task" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "kind" "TaskKind" NOT NULL DEFAULT 'TASK',
    "path" TEXT[],
    "sectionPath" TEXT[],
    "number" TEXT,
    "heading" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "measures" TEXT NOT NULL DEFAULT '',
    "sortOrder" INTEGER NOT NULL,
    "responsibility" "TaskResponsibility" NOT NULL,
    "coordinatorId" UUID,
    "noLeadReason" TEXT,
    "dueOn" DATE,
    "dueText" TEXT,
    "criterion" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "revisionId" UUID,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "unitSpanStart" INTEGER,
    "unitSpanEnd" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "plan_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_task_unit" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "role" "UnitRole" NOT NULL,
    "departmentId" UUID,
    "writtenAs" TEXT NOT NULL,
    "groupRule" "GroupRule",
    "sortOrder" INTEGER NOT NULL,

    CONSTRAINT "plan_task_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_milestone" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "taskId" UUID,
    "kind" "MilestoneKind" NOT NULL,
    "name" TEXT NOT NULL,
    "writtenAs" TEXT NOT NULL DEFAULT '',
    "startsOn" DATE,
    "dueOn" DATE,
    "recurring" BOOLEAN NOT NULL DEFAULT false,
    "criterion" TEXT NOT NULL DEFAULT '',
    "sortOrder" INTEGER NOT NULL,
    "revisionId" UUID,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "plan_milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporting_duty" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "deliverable" "DutyDeliverable" NOT NULL,
    "audience" "DutyAudience" NOT NULL,
    "departmentIds" UUID[],
    "audienceWritten" TEXT NOT NULL DEFAULT '',
    "recipient" TEXT NOT NULL DEFAULT '',
    "cycle" "DutyCycle" NOT NULL,
    "dueDay" INTEGER,
    "months" INTEGER[],
    "dueOn" DATE,
    "cutOffDays" INTEGER NOT NULL DEFAULT 1,
    "shiftOnRestDays" BOOLEAN NOT NULL DEFAULT false,
    "origin" TEXT NOT NULL,
    "effectiveFrom" DATE,
    "effectiveTo" DATE,
    "sortOrder" INTEGER NOT NULL,
    "revisionId" UUID,
    "spanStart" INTEGER,
    "spanEnd" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "reporting_duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_link" (
    "id" UUID NOT NULL,
    "upperPlanId" UUID NOT NULL,
    "lowerPlanId" UUID NOT NULL,
    "upperTaskId" UUID,
    "lowerTaskId" UUID,
    "upperTargetId" UUID,
    "lowerTargetId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "plan_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_clause" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "path" TEXT[],
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL,
    "spanStart" INTEGER NOT NULL,
    "spanEnd" INTEGER NOT NULL,

    CONSTRAINT "plan_clause_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "indicator_jurisdictionId_name_idx" ON "indicator"("jurisdictionId", "name");

-- CreateIndex
CREATE INDEX "indicator_target_planId_sortOrder_idx" ON "indicator_target"("planId", "sortOrder");

-- CreateIndex
CREATE INDEX "indicator_target_indicatorId_idx" ON "indicator_target"("indicatorId");

-- CreateIndex
CREATE INDEX "indicator_target_taskId_idx" ON "indicator_target"("taskId");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_target_year_targetId_year_key" ON "indicator_target_year"("targetId", "year");

-- CreateIndex
CREATE INDEX "indicator_target_owner_departmentId_idx" ON "indicator_target_owner"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_target_owner_targetId_departmentId_key" ON "indicator_target_owner"("targetId", "departmentId");

-- CreateIndex
CREATE INDEX "indicator_baseline_planId_idx" ON "indicator_baseline"("planId");

-- CreateIndex
CREATE INDEX "indicator_baseline_indicatorId_idx" ON "indicator_baseline"("indicatorId");

-- CreateIndex
CREATE UNIQUE INDEX "plan_currentRevisionId_key" ON "plan"("currentRevisionId");

-- CreateIndex
CREATE INDEX "plan_jurisdictionId_status_idx" ON "plan"("jurisdictionId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "plan_revision_planId_number_key" ON "plan_revision"("planId", "number");

-- CreateIndex
CREATE INDEX "plan_proposal_revisionId_sortOrder_idx" ON "plan_proposal"("revisionId", "sortOrder");

-- CreateIndex
CREATE INDEX "plan_proposal_taskProposalId_idx" ON "plan_proposal"("taskProposalId");

-- CreateIndex
CREATE UNIQUE INDEX "plan_decision_revisionId_number_key" ON "plan_decision"("revisionId", "number");

-- CreateIndex
CREATE INDEX "plan_unit_resolution_revisionId_writtenAs_idx" ON "plan_unit_resolution"("revisionId", "writtenAs");

-- CreateIndex
CREATE INDEX "plan_task_planId_sortOrder_idx" ON "plan_task"("planId", "sortOrder");

-- CreateIndex
CREATE INDEX "plan_task_unit_taskId_sortOrder_idx" ON "plan_task_unit"("taskId", "sortOrder");

-- CreateIndex
CREATE INDEX "plan_task_unit_departmentId_role_idx" ON "plan_task_unit"("departmentId", "role");

-- CreateIndex
CREATE INDEX "plan_milestone_planId_dueOn_idx" ON "plan_milestone"("planId", "dueOn");

-- CreateIndex
CREATE INDEX "plan_milestone_taskId_idx" ON "plan_milestone"("taskId");

-- CreateIndex
CREATE INDEX "reporting_duty_planId_idx" ON "reporting_duty"("planId");

-- CreateIndex
CREATE INDEX "plan_link_upperPlanId_idx" ON "plan_link"("upperPlanId");

-- CreateIndex
CREATE INDEX "plan_link_lowerPlanId_idx" ON "plan_link"("lowerPlanId");

-- CreateIndex
CREATE INDEX "plan_clause_revisionId_sortOrder_idx" ON "plan_clause"("revisionId", "sortOrder");

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "plan_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target_year" ADD CONSTRAINT "indicator_target_year_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "indicator_target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target_owner" ADD CONSTRAINT "indicator_target_owner_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "indicator_target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target_owner" ADD CONSTRAINT "indicator_target_owner_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_baseline" ADD CONSTRAINT "indicator_baseline_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_baseline" ADD CONSTRAINT "indicator_baseline_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_copiedFromId_fkey" FOREIGN KEY ("copiedFromId") REFERENCES "plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_currentRevisionId_fkey" FOREIGN KEY ("currentRevisionId") REFERENCES "plan_revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_revision" ADD CONSTRAINT "plan_revision_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_proposal" ADD CONSTRAINT "plan_proposal_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "plan_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_proposal" ADD CONSTRAINT "plan_proposal_taskProposalId_fkey" FOREIGN KEY ("taskProposalId") REFERENCES "plan_proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_proposal" ADD CONSTRAINT "plan_proposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "plan_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_decision" ADD CONSTRAINT "plan_decision_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_unit_resolution" ADD CONSTRAINT "plan_unit_resolution_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "plan_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_coordinatorId_fkey" FOREIGN KEY ("coordinatorId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_task_unit" ADD CONSTRAINT "plan_task_unit_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "plan_task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_task_unit" ADD CONSTRAINT "plan_task_unit_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_milestone" ADD CONSTRAINT "plan_milestone_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_milestone" ADD CONSTRAINT "plan_milestone_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "plan_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reporting_duty" ADD CONSTRAINT "reporting_duty_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_upperPlanId_fkey" FOREIGN KEY ("upperPlanId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_lowerPlanId_fkey" FOREIGN KEY ("lowerPlanId") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_upperTaskId_fkey" FOREIGN KEY ("upperTaskId") REFERENCES "plan_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_lowerTaskId_fkey" FOREIGN KEY ("lowerTaskId") REFERENCES "plan_task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_upperTargetId_fkey" FOREIGN KEY ("upperTargetId") REFERENCES "indicator_target"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_link" ADD CONSTRAINT "plan_link_lowerTargetId_fkey" FOREIGN KEY ("lowerTargetId") REFERENCES "indicator_target"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_clause" ADD CONSTRAINT "plan_clause_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_clause" ADD CONSTRAINT "plan_clause_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "plan_revision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "plan" ADD CONSTRAINT "plan_period_in_order" CHECK ("periodFrom" IS NULL OR "periodTo" IS NULL OR "periodFrom" <= "periodTo");
ALTER TABLE "plan" ADD CONSTRAINT "plan_voided_with_reason" CHECK (("status" = 'VOIDED') = ("voidedAt" IS NOT NULL) AND ("voidedAt" IS NULL OR "voidedReason" IS NOT NULL));
ALTER TABLE "plan_proposal" ADD CONSTRAINT "plan_proposal_span" CHECK (("spanStart" IS NULL) = ("spanEnd" IS NULL) AND ("spanStart" IS NULL OR "spanStart" <= "spanEnd"));
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_form" CHECK ("heading" <> '' AND ("coordinatorId" IS NULL OR "noLeadReason" IS NULL));
ALTER TABLE "plan_milestone" ADD CONSTRAINT "plan_milestone_in_order" CHECK ("startsOn" IS NULL OR "dueOn" IS NULL OR "startsOn" <= "dueOn");
ALTER TABLE "reporting_duty" ADD CONSTRAINT "reporting_duty_rule" CHECK (
  ("dueDay" IS NULL OR "dueDay" BETWEEN 1 AND 31)
  AND ("cycle" <> 'WEEKLY' OR "dueDay" BETWEEN 1 AND 7)
  AND ("cycle" <> 'ONCE' OR "dueOn" IS NOT NULL)
  AND ("cycle" IN ('ONCE', 'WEEKLY', 'MONTHLY') OR cardinality("months") > 0)
  AND "cutOffDays" BETWEEN 0 AND 366
  AND "months" <@ ARRAY[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
);
-- 待定 is a legal state, never a number.
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_pending_has_no_value" CHECK ("pending" IS NULL OR ("value" IS NULL AND "upper" IS NULL));
ALTER TABLE "indicator_target_year" ADD CONSTRAINT "indicator_target_year_pending_has_no_value" CHECK ("pending" IS NULL OR ("value" IS NULL AND "upper" IS NULL));
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_derived_has_measure" CHECK ("source" <> 'DERIVED' OR "measureCode" IS NOT NULL);

-- A plan has at most one revision being confirmed; a written name means one thing everywhere, or one thing in a task.
CREATE UNIQUE INDEX "plan_revision_one_confirming" ON "plan_revision"("planId") WHERE "status" = 'CONFIRMING';
CREATE UNIQUE INDEX "plan_unit_resolution_everywhere" ON "plan_unit_resolution"("revisionId", "writtenAs") WHERE "taskProposalId" IS NULL;
CREATE UNIQUE INDEX "plan_unit_resolution_in_task" ON "plan_unit_resolution"("revisionId", "writtenAs", "taskProposalId") WHERE "taskProposalId" IS NOT NULL;

-- Search by substring in Chinese: words have two characters as a rule, too few for trigrams, so that each text is
-- indexed by its single characters and pairs, folded in width and case.
CREATE FUNCTION "search_fold"("source" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT lower(normalize("source", NFKC)) $$;
CREATE FUNCTION "search_grams"("source" text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH letters AS (SELECT letter, place FROM string_to_table(lower(normalize("source", NFKC)), NULL) WITH ORDINALITY AS one(letter, place)),
  grams AS (SELECT letter AS gram FROM letters UNION SELECT letter || lead(letter) OVER (ORDER BY place) FROM letters)
  SELECT COALESCE(array_agg(gram), '{}') FROM grams WHERE gram IS NOT NULL
$$;
CREATE INDEX "plan_title_grams" ON "plan" USING gin ("search_grams"("title"));
CREATE INDEX "plan_task_grams" ON "plan_task" USING gin ("search_grams"("heading" || ' ' || "body"));
CREATE INDEX "plan_clause_grams" ON "plan_clause" USING gin ("search_grams"("heading" || ' ' || "text"));
