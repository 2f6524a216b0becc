-- CreateEnum
CREATE TYPE "RectificationState" AS ENUM ('OPEN', 'CLOSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "RectificationStep" AS ENUM ('STOP', 'FILING', 'ORDER', 'WORK', 'RECHECK', 'TRANSFER', 'CLOSE');

-- CreateEnum
CREATE TYPE "RecheckOutcome" AS ENUM ('PUT_RIGHT', 'NOT_PUT_RIGHT');

-- AlterEnum
ALTER TYPE "ReminderSubject" ADD VALUE 'RECTIFICATIONS';

-- CreateTable
CREATE TABLE "rectification" (
    "id" UUID NOT NULL,
    "findingId" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "townshipId" UUID,
    "businessKind" "FoodBusinessKind" NOT NULL,
    "isKey" BOOLEAN NOT NULL,
    "foundOn" DATE NOT NULL,
    "dueOn" DATE,
    "putRightOn" DATE,
    "state" "RectificationState" NOT NULL DEFAULT 'OPEN',
    "endedOn" DATE,
    "countedOn" DATE,
    "isOnTime" BOOLEAN NOT NULL DEFAULT false,
    "isPaused" BOOLEAN NOT NULL DEFAULT false,
    "isTermless" BOOLEAN NOT NULL DEFAULT false,
    "step" "RectificationStep",
    "nextDueAt" TIMESTAMPTZ(3),
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rectification_entry" (
    "rectificationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" UUID,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "townshipId" UUID,
    "businessKind" "FoodBusinessKind" NOT NULL,
    "isKey" BOOLEAN NOT NULL,
    "state" "RectificationState" NOT NULL,
    "isOnTime" BOOLEAN NOT NULL,
    "isPaused" BOOLEAN NOT NULL,
    "isTermless" BOOLEAN NOT NULL,
    "countedOn" DATE,

    CONSTRAINT "rectification_entry_pkey" PRIMARY KEY ("rectificationId","number")
);

-- CreateTable
CREATE TABLE "rectification_file" (
    "rectificationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fileId" UUID NOT NULL,

    CONSTRAINT "rectification_file_pkey" PRIMARY KEY ("rectificationId","number","fileId")
);

-- CreateTable
CREATE TABLE "rectification_clock" (
    "rectificationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "lateFrom" TIMESTAMPTZ(3) NOT NULL,
    "isStopped" BOOLEAN NOT NULL,
    "isEstimated" BOOLEAN NOT NULL,

    CONSTRAINT "rectification_clock_pkey" PRIMARY KEY ("rectificationId","key")
);

-- CreateTable
CREATE TABLE "rectification_recheck" (
    "inspectionId" UUID NOT NULL,
    "rectificationId" UUID NOT NULL,
    "outcome" "RecheckOutcome",
    "note" TEXT NOT NULL DEFAULT '',
    "judgedAt" TIMESTAMPTZ(3),
    "judgedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rectification_recheck_pkey" PRIMARY KEY ("inspectionId","rectificationId")
);

-- CreateTable
CREATE TABLE "rectification_sum" (
    "jurisdictionId" UUID NOT NULL,
    "grain" "SamplingSumGrain" NOT NULL,
    "unitId" UUID NOT NULL,
    "countedOn" DATE NOT NULL,
    "businessKind" "FoodBusinessKind" NOT NULL,
    "isKey" BOOLEAN NOT NULL,
    "found" INTEGER NOT NULL DEFAULT 0,
    "closed" INTEGER NOT NULL DEFAULT 0,
    "onTime" INTEGER NOT NULL DEFAULT 0,
    "paused" INTEGER NOT NULL DEFAULT 0,
    "termless" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "rectification_sum_pkey" PRIMARY KEY ("jurisdictionId","grain","unitId","countedOn","businessKind","isKey")
);

-- CreateIndex
CREATE UNIQUE INDEX "rectification_findingId_key" ON "rectification"("findingId");

-- CreateIndex
CREATE UNIQUE INDEX "rectification_entry_idempotencyKey_key" ON "rectification_entry"("idempotencyKey");

-- CreateIndex
CREATE INDEX "rectification_jurisdictionId_state_nextDueAt_id_idx" ON "rectification"("jurisdictionId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "rectification_departmentId_state_nextDueAt_id_idx" ON "rectification"("departmentId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "rectification_townshipId_state_nextDueAt_id_idx" ON "rectification"("townshipId", "state", "nextDueAt", "id");

-- CreateIndex
CREATE INDEX "rectification_jurisdictionId_countedOn_idx" ON "rectification"("jurisdictionId", "countedOn");

-- CreateIndex
CREATE INDEX "rectification_inspectionId_idx" ON "rectification"("inspectionId");

-- CreateIndex
CREATE INDEX "rectification_entry_jurisdictionId_at_idx" ON "rectification_entry"("jurisdictionId", "at");

-- CreateIndex
CREATE INDEX "rectification_file_fileId_idx" ON "rectification_file"("fileId");

-- CreateIndex
CREATE INDEX "rectification_clock_lateFrom_idx" ON "rectification_clock"("lateFrom");

-- CreateIndex
CREATE INDEX "rectification_recheck_rectificationId_idx" ON "rectification_recheck"("rectificationId");

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "inspection_finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_entry" ADD CONSTRAINT "rectification_entry_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_entry" ADD CONSTRAINT "rectification_entry_byId_fkey" FOREIGN KEY ("byId") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_file" ADD CONSTRAINT "rectification_file_rectificationId_number_fkey" FOREIGN KEY ("rectificationId", "number") REFERENCES "rectification_entry"("rectificationId", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_file" ADD CONSTRAINT "rectification_file_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_clock" ADD CONSTRAINT "rectification_clock_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_recheck" ADD CONSTRAINT "rectification_recheck_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_recheck" ADD CONSTRAINT "rectification_recheck_rectificationId_fkey" FOREIGN KEY ("rectificationId") REFERENCES "rectification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_recheck" ADD CONSTRAINT "rectification_recheck_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rectification_sum" ADD CONSTRAINT "rectification_sum_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- What ended has its day; what is withdrawn counts nowhere; on time is only what was closed; without a term nothing is on time or paused.
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_ended" CHECK (("state" = 'OPEN') = ("endedOn" IS NULL));
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_counted" CHECK (("state" = 'WITHDRAWN') = ("countedOn" IS NULL));
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_on_time" CHECK (NOT "isOnTime" OR ("state" = 'CLOSED' AND NOT "isTermless"));
ALTER TABLE "rectification" ADD CONSTRAINT "rectification_paused" CHECK (NOT "isPaused" OR ("state" = 'OPEN' AND NOT "isTermless"));
ALTER TABLE "rectification_entry" ADD CONSTRAINT "rectification_entry_number" CHECK ("number" > 0);
ALTER TABLE "rectification_recheck" ADD CONSTRAINT "rectification_recheck_judged" CHECK (("outcome" IS NULL) = ("judgedAt" IS NULL));

-- A sum never holds more of a part than of its whole.
ALTER TABLE "rectification_sum" ADD CONSTRAINT "rectification_sum_counts" CHECK ("onTime" >= 0 AND "onTime" <= "closed" AND "paused" >= 0 AND "termless" >= 0 AND "closed" + "paused" + "termless" <= "found");
ALTER TABLE "rectification_sum" ADD CONSTRAINT "rectification_sum_whole" CHECK ("grain" <> 'JURISDICTION' OR "unitId" = "jurisdictionId");

-- The leader's page reads these sums (decisions 020 and 030).
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "rectification_sum" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "rectification_sum" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "rectification_sum" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
