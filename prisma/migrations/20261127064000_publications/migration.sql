-- CreateEnum
CREATE TYPE "PublicationKind" AS ENUM ('SAMPLING');

-- CreateEnum
CREATE TYPE "PublicationState" AS ENUM ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "PublicationStepKind" AS ENUM ('CREATED', 'SUBMITTED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "publication" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "kind" "PublicationKind" NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" "PublicationState" NOT NULL DEFAULT 'DRAFT',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedById" UUID,
    "submittedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "publication_row" (
    "publicationId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB,
    "batchVersion" INTEGER,
    "isHeld" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "publication_row_pkey" PRIMARY KEY ("publicationId","batchId")
);

-- CreateTable
CREATE TABLE "publication_step" (
    "publicationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "PublicationStepKind" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "publication_step_pkey" PRIMARY KEY ("publicationId","number")
);

-- CreateIndex
CREATE INDEX "publication_jurisdictionId_state_createdAt_idx" ON "publication"("jurisdictionId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "publication_state_publishedAt_id_idx" ON "publication"("state", "publishedAt", "id");

-- CreateIndex
CREATE INDEX "publication_row_batchId_idx" ON "publication_row"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "publication_row_publicationId_position_key" ON "publication_row"("publicationId", "position");

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "sample_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_step" ADD CONSTRAINT "publication_step_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "publication"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication_step" ADD CONSTRAINT "publication_step_byId_fkey" FOREIGN KEY ("byId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: a batch is public, or about to be, in one place at a time; what left the draft
-- has its content; a state has its day; and what was public cannot be removed, only withdrawn.
CREATE UNIQUE INDEX "publication_row_one_place" ON "publication_row"("batchId") WHERE "isHeld";
ALTER TABLE "publication" ADD CONSTRAINT "publication_days" CHECK (
  ("state" IN ('DRAFT') OR ("submittedAt" IS NOT NULL AND "submittedById" IS NOT NULL))
  AND ("state" IN ('PUBLISHED', 'WITHDRAWN')) = ("publishedAt" IS NOT NULL)
  AND ("state" = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL) AND ("withdrawnAt" IS NULL) = ("withdrawnReason" IS NULL)
);
ALTER TABLE "publication" ADD CONSTRAINT "publication_version" CHECK ("version" >= 1);
ALTER TABLE "publication_row" ADD CONSTRAINT "publication_row_content" CHECK (("content" IS NULL) = ("batchVersion" IS NULL) AND "position" >= 1);
ALTER TABLE "publication_step" ADD CONSTRAINT "publication_step_number" CHECK ("number" >= 1);

CREATE FUNCTION publication_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."publishedAt" IS NOT NULL THEN RAISE EXCEPTION 'a publication that was public is kept'; END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER publication_is_kept BEFORE DELETE ON "publication" FOR EACH ROW EXECUTE FUNCTION publication_is_kept();
