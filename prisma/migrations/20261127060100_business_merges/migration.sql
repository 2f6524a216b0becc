-- CreateTable
CREATE TABLE "food_business_merge" (
    "id" UUID NOT NULL,
    "keptId" UUID NOT NULL,
    "mergedId" UUID NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,
    "mergedById" UUID,
    "reason" TEXT NOT NULL,
    "moved" JSONB NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,
    "undoneReason" TEXT,

    CONSTRAINT "food_business_merge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "food_business_merge_keptId_idx" ON "food_business_merge"("keptId");

-- CreateIndex
CREATE INDEX "food_business_merge_mergedId_idx" ON "food_business_merge"("mergedId");

-- AddForeignKey
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_keptId_fkey" FOREIGN KEY ("keptId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_mergedId_fkey" FOREIGN KEY ("mergedId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_mergedById_fkey" FOREIGN KEY ("mergedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- One is merged once at a time.
CREATE UNIQUE INDEX "food_business_merge_in_force" ON "food_business_merge" ("mergedId") WHERE "undoneAt" IS NULL;
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_two" CHECK ("keptId" <> "mergedId");
ALTER TABLE "food_business_merge" ADD CONSTRAINT "food_business_merge_undone" CHECK (("undoneAt" IS NULL) = ("undoneReason" IS NULL) AND "reason" <> '');
