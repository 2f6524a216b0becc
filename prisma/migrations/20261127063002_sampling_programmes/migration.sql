-- CreateEnum
CREATE TYPE "SamplingProgrammeState" AS ENUM ('DRAFT', 'PUBLISHED', 'SUPERSEDED');

-- CreateTable
CREATE TABLE "sampling_programme" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "SamplingProgrammeState" NOT NULL DEFAULT 'DRAFT',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sampling_programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sampling_programme_line" (
    "programmeId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "categoryCode" TEXT,
    "departmentId" UUID,
    "townshipId" UUID,
    "month" INTEGER,
    "batches" INTEGER NOT NULL,

    CONSTRAINT "sampling_programme_line_pkey" PRIMARY KEY ("programmeId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "sampling_programme_jurisdictionId_year_number_key" ON "sampling_programme"("jurisdictionId", "year", "number");

-- AddForeignKey
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme_line" ADD CONSTRAINT "sampling_programme_line_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "sampling_programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme_line" ADD CONSTRAINT "sampling_programme_line_categoryCode_fkey" FOREIGN KEY ("categoryCode") REFERENCES "food_category"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme_line" ADD CONSTRAINT "sampling_programme_line_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_programme_line" ADD CONSTRAINT "sampling_programme_line_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say.

-- One that is being written and one that holds, in a year.
CREATE UNIQUE INDEX "sampling_programme_one_draft" ON "sampling_programme" ("jurisdictionId", "year") WHERE "state" = 'DRAFT';
CREATE UNIQUE INDEX "sampling_programme_one_published" ON "sampling_programme" ("jurisdictionId", "year") WHERE "state" = 'PUBLISHED';
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_year" CHECK ("year" BETWEEN 2000 AND 2100 AND "number" >= 1 AND "title" <> '');
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_published" CHECK (("state" = 'DRAFT') = ("publishedAt" IS NULL));
ALTER TABLE "sampling_programme_line" ADD CONSTRAINT "sampling_programme_line_number" CHECK ("batches" BETWEEN 1 AND 1000000 AND ("month" IS NULL OR "month" BETWEEN 1 AND 12));
