-- CreateTable
CREATE TABLE "indicator_target_share" (
    "id" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "comparator" "TargetComparator" NOT NULL,
    "value" DECIMAL(20,6) NOT NULL,

    CONSTRAINT "indicator_target_share_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "indicator_target_share_departmentId_idx" ON "indicator_target_share"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_target_share_targetId_departmentId_key" ON "indicator_target_share"("targetId", "departmentId");

-- AddForeignKey
ALTER TABLE "indicator_target_share" ADD CONSTRAINT "indicator_target_share_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "indicator_target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_target_share" ADD CONSTRAINT "indicator_target_share_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: a share is a number on one side of a bound.
ALTER TABLE "indicator_target_share" ADD CONSTRAINT "indicator_target_share_comparator" CHECK ("comparator" IN ('AT_LEAST', 'AT_MOST', 'EXACTLY'));
