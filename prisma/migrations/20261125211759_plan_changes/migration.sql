-- AlterTable
ALTER TABLE "indicator_target" ADD COLUMN     "needsCheck" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "plan_change" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "madeById" UUID NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_change_planId_madeAt_idx" ON "plan_change"("planId", "madeAt");

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: a change of a plan in force says what and why.
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_in_words" CHECK ("label" <> '' AND "reason" <> '');
