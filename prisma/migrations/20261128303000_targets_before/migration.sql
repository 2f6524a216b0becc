-- What a target asked for until it was determined or changed: a month is judged, as it was filed, by what was known then.
CREATE TABLE "indicator_target_before" (
    "id" UUID NOT NULL,
    "targetId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,

    CONSTRAINT "indicator_target_before_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "indicator_target_before_targetId_replacedAt_idx" ON "indicator_target_before"("targetId", "replacedAt");

-- AddForeignKey
ALTER TABLE "indicator_target_before" ADD CONSTRAINT "indicator_target_before_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "indicator_target"("id") ON DELETE CASCADE ON UPDATE CASCADE;
