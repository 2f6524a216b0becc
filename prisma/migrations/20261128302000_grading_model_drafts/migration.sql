-- CreateTable
CREATE TABLE "grading_model_draft" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "scale" "GradingScale" NOT NULL,
    "basedOnId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "validFrom" DATE,
    "basis" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "content" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "grading_model_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "grading_model_draft_jurisdictionId_scale_key" ON "grading_model_draft"("jurisdictionId", "scale");

-- AddForeignKey
ALTER TABLE "grading_model_draft" ADD CONSTRAINT "grading_model_draft_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading_model_draft" ADD CONSTRAINT "grading_model_draft_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "grading_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading_model_draft" ADD CONSTRAINT "grading_model_draft_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
