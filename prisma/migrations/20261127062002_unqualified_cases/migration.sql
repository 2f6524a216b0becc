-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('OPEN', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CaseStep" AS ENUM ('DELIVERY', 'CONTROL', 'CAUSE', 'PENALTY', 'RECTIFICATION', 'PUBLICATION');

-- CreateTable
CREATE TABLE "unqualified_case" (
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "townshipId" UUID,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "isStatutory" BOOLEAN NOT NULL,
    "receivedOn" DATE NOT NULL,
    "dueOn" DATE,
    "state" "CaseState" NOT NULL DEFAULT 'OPEN',
    "endedOn" DATE,
    "countedOn" DATE,
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "step" "CaseStep",
    "nextDueAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "unqualified_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unqualified_case_entry" (
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" UUID,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "townshipId" UUID,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "state" "CaseState" NOT NULL,
    "isPaused" BOOLEAN NOT NULL,
    "countedOn" DATE,

    CONSTRAINT "unqualified_case_entry_pkey" PRIMARY KEY ("caseId","number")
);

-- CreateTable
CREATE TABLE "unqualified_case_file" (
    "caseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fileId" UUID NOT NULL,

    CONSTRAINT "unqualified_case_file_pkey" PRIMARY KEY ("caseId","number","fileId")
);

-- CreateTable
CREATE TABLE "unqualified_case_clock" (
    "caseId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "lateFrom" TIMESTAMPTZ(3) NOT NULL,
    "isStopped" BOOLEAN NOT NULL,
    "isEstimated" BOOLEAN NOT NULL,

    CONSTRAINT "unqualified_case_clock_pkey" PRIMARY KEY ("caseId","key")
);

-- CreateTable
CREATE TABLE "handling_sum" (
    "jurisdictionId" UUID NOT NULL,
    "grain" "SamplingSumGrain" NOT NULL,
    "unitId" UUID NOT NULL,
    "countedOn" DATE NOT NULL,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "cases" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,
    "paused" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "handling_sum_pkey" PRIMARY KEY ("jurisdictionId","grain","unitId","countedOn","level","kind","productClass")
);

-- CreateIndex
CREATE UNIQUE INDEX "unqualified_case_batchId_key" ON "unqualified_case"("batchId");

-- CreateIndex
CREATE INDEX "unqualified_case_jurisdictionId_state_nextDueAt_id_idx" ON "unqualified_case"("jurisdictionId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "unqualified_case_departmentId_state_nextDueAt_id_idx" ON "unqualified_case"("departmentId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "unqualified_case_townshipId_state_nextDueAt_id_idx" ON "unqualified_case"("townshipId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "unqualified_case_jurisdictionId_countedOn_idx" ON "unqualified_case"("jurisdictionId", "countedOn");

-- CreateIndex
CREATE UNIQUE INDEX "unqualified_case_entry_idempotencyKey_key" ON "unqualified_case_entry"("idempotencyKey");

-- CreateIndex
CREATE INDEX "unqualified_case_entry_jurisdictionId_at_idx" ON "unqualified_case_entry"("jurisdictionId", "at");

-- CreateIndex
CREATE INDEX "unqualified_case_file_fileId_idx" ON "unqualified_case_file"("fileId");

-- CreateIndex
CREATE INDEX "unqualified_case_clock_lateFrom_idx" ON "unqualified_case_clock"("lateFrom");

-- AddForeignKey
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "sample_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case_entry" ADD CONSTRAINT "unqualified_case_entry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "unqualified_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case_entry" ADD CONSTRAINT "unqualified_case_entry_byId_fkey" FOREIGN KEY ("byId") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case_file" ADD CONSTRAINT "unqualified_case_file_caseId_number_fkey" FOREIGN KEY ("caseId", "number") REFERENCES "unqualified_case_entry"("caseId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case_file" ADD CONSTRAINT "unqualified_case_file_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unqualified_case_clock" ADD CONSTRAINT "unqualified_case_clock_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "unqualified_case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "handling_sum" ADD CONSTRAINT "handling_sum_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- A case that ended has its day; one that counts does so when it is due or closed, whichever was first; risk monitoring has no legal term.
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_ended" CHECK (("state" = 'OPEN') = ("endedOn" IS NULL));
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_statutory" CHECK ("isStatutory" = ("kind" <> 'RISK_MONITORING') AND ("isStatutory" OR "dueOn" IS NULL));
ALTER TABLE "unqualified_case" ADD CONSTRAINT "unqualified_case_counted" CHECK ("countedOn" IS NULL OR ("isStatutory" AND "state" <> 'WITHDRAWN'));
ALTER TABLE "unqualified_case_entry" ADD CONSTRAINT "unqualified_case_entry_number" CHECK ("number" > 0);

-- A sum never holds more of a part than of its whole.
ALTER TABLE "handling_sum" ADD CONSTRAINT "handling_sum_counts" CHECK ("closed" >= 0 AND "paused" >= 0 AND "closed" + "paused" <= "cases");
ALTER TABLE "handling_sum" ADD CONSTRAINT "handling_sum_whole" CHECK ("grain" <> 'JURISDICTION' OR "unitId" = "jurisdictionId");

-- The leader's page reads these sums (decision 020).
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "handling_sum" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "handling_sum" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "handling_sum" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
