-- CreateEnum
CREATE TYPE "BriefState" AS ENUM ('DRAFT', 'ISSUED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "dispatch_brief" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "state" "BriefState" NOT NULL DEFAULT 'DRAFT',
    "year" INTEGER,
    "number" INTEGER,
    "issuedOn" DATE,
    "dataWords" TEXT NOT NULL,
    "sources" JSONB NOT NULL,
    "indicators" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedById" UUID,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dispatch_brief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch_brief_part" (
    "id" UUID NOT NULL,
    "briefId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "savedById" UUID,
    "savedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "dispatch_brief_part_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "dispatch_brief_jurisdictionId_period_idx" ON "dispatch_brief"("jurisdictionId", "period");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_brief_jurisdictionId_year_number_key" ON "dispatch_brief"("jurisdictionId", "year", "number");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_brief_part_briefId_key_key" ON "dispatch_brief_part"("briefId", "key");

-- AddForeignKey
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_issuedById_fkey" FOREIGN KEY ("issuedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_brief_part" ADD CONSTRAINT "dispatch_brief_part_briefId_fkey" FOREIGN KEY ("briefId") REFERENCES "dispatch_brief"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_brief_part" ADD CONSTRAINT "dispatch_brief_part_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say: a month has one brief that is written or stands; what was issued has its number
-- and day, what was withdrawn its reason.
CREATE UNIQUE INDEX "dispatch_brief_one_of_a_month" ON "dispatch_brief" ("jurisdictionId", "period") WHERE "state" <> 'WITHDRAWN';
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_period" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_issued" CHECK (("state" = 'DRAFT') = ("number" IS NULL) AND ("number" IS NULL) = ("year" IS NULL) AND ("number" IS NULL) = ("issuedOn" IS NULL) AND ("number" IS NULL OR "number" >= 1));
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_withdrawn" CHECK (("state" = 'WITHDRAWN') = ("withdrawnAt" IS NOT NULL) AND ("withdrawnAt" IS NULL) = ("withdrawnReason" IS NULL));
ALTER TABLE "dispatch_brief" ADD CONSTRAINT "dispatch_brief_version" CHECK ("version" >= 1);

-- What was issued is never changed, whoever asks: neither its words nor its figures; it is taken back, and stays.
CREATE FUNCTION dispatch_brief_frozen() RETURNS trigger AS $$
BEGIN
  IF OLD."state" <> 'DRAFT' AND (TG_OP = 'DELETE' OR NEW."state" = 'DRAFT' OR NEW."sources" IS DISTINCT FROM OLD."sources" OR NEW."indicators" IS DISTINCT FROM OLD."indicators" OR NEW."dataWords" IS DISTINCT FROM OLD."dataWords" OR NEW."number" IS DISTINCT FROM OLD."number" OR NEW."issuedOn" IS DISTINCT FROM OLD."issuedOn") THEN
    RAISE EXCEPTION 'an issued brief is frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "dispatch_brief_frozen" BEFORE UPDATE OR DELETE ON "dispatch_brief" FOR EACH ROW EXECUTE FUNCTION dispatch_brief_frozen();

CREATE FUNCTION dispatch_brief_part_frozen() RETURNS trigger AS $$
BEGIN
  IF (SELECT "state" FROM "dispatch_brief" WHERE "id" = OLD."briefId") <> 'DRAFT' THEN
    RAISE EXCEPTION 'an issued brief is frozen';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER "dispatch_brief_part_frozen" BEFORE UPDATE OR DELETE ON "dispatch_brief_part" FOR EACH ROW EXECUTE FUNCTION dispatch_brief_part_frozen();
