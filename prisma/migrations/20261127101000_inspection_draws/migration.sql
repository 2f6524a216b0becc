-- CreateEnum
CREATE TYPE "InspectionDrawState" AS ENUM ('COMMITTED', 'DRAWN', 'VOID');

-- CreateEnum
CREATE TYPE "DrawUnassigned" AS ENUM ('NO_LAWFUL_TEAM', 'LIMITS_REACHED');

-- AlterEnum
ALTER TYPE "PublicationKind" ADD VALUE 'INSPECTION_DRAW';

-- AlterTable
ALTER TABLE "inspection" ADD COLUMN     "drawId" UUID;

-- AlterTable
ALTER TABLE "publication" ADD COLUMN     "drawId" UUID;

-- CreateTable
CREATE TABLE "inspection_draw" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "state" "InspectionDrawState" NOT NULL DEFAULT 'COMMITTED',
    "inspectionKind" "InspectionKind" NOT NULL,
    "dueOn" DATE NOT NULL,
    "poolWords" TEXT NOT NULL,
    "businessCount" INTEGER NOT NULL,
    "inspectorCount" INTEGER NOT NULL,
    "exclusionCount" INTEGER NOT NULL,
    "wantedCount" INTEGER NOT NULL,
    "teamSize" INTEGER NOT NULL,
    "sourceName" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "commitment" TEXT NOT NULL,
    "commitmentHash" CHAR(64) NOT NULL,
    "committedAt" TIMESTAMPTZ(3) NOT NULL,
    "committedById" UUID NOT NULL,
    "replacesId" UUID,
    "publicValue" TEXT,
    "publicAt" TIMESTAMPTZ(3),
    "evidence" TEXT,
    "drawnAt" TIMESTAMPTZ(3),
    "drawnById" UUID,
    "seed" CHAR(64),
    "recordHash" CHAR(64),
    "drawnCount" INTEGER,
    "unassignedCount" INTEGER,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedById" UUID,
    "voidedReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspection_draw_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_draw_pool" (
    "drawId" UUID NOT NULL,
    "nonce" CHAR(64) NOT NULL,
    "businesses" TEXT NOT NULL,
    "inspectors" TEXT NOT NULL,
    "exclusions" TEXT NOT NULL,
    "avoidances" TEXT NOT NULL,

    CONSTRAINT "inspection_draw_pool_pkey" PRIMARY KEY ("drawId")
);

-- CreateTable
CREATE TABLE "inspection_draw_row" (
    "drawId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "businessId" UUID NOT NULL,
    "businessName" TEXT NOT NULL,
    "businessKind" "FoodBusinessKind" NOT NULL,
    "riskGrade" "RiskGrade",
    "unassigned" "DrawUnassigned",

    CONSTRAINT "inspection_draw_row_pkey" PRIMARY KEY ("drawId","position")
);

-- CreateTable
CREATE TABLE "inspection_draw_inspector" (
    "drawId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "certificateNumber" TEXT NOT NULL,
    "departmentName" TEXT NOT NULL,

    CONSTRAINT "inspection_draw_inspector_pkey" PRIMARY KEY ("drawId","position","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "inspection_draw_commitmentHash_key" ON "inspection_draw"("commitmentHash");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_draw_replacesId_key" ON "inspection_draw"("replacesId");

-- CreateIndex
CREATE INDEX "inspection_draw_jurisdictionId_committedAt_id_idx" ON "inspection_draw"("jurisdictionId", "committedAt", "id");

-- CreateIndex
CREATE INDEX "inspection_draw_committedAt_id_idx" ON "inspection_draw"("committedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_draw_jurisdictionId_number_key" ON "inspection_draw"("jurisdictionId", "number");

-- CreateIndex
CREATE INDEX "inspection_draw_row_businessId_idx" ON "inspection_draw_row"("businessId");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_draw_row_drawId_businessId_key" ON "inspection_draw_row"("drawId", "businessId");

-- CreateIndex
CREATE INDEX "inspection_draw_inspector_accountId_idx" ON "inspection_draw_inspector"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_draw_inspector_drawId_position_accountId_key" ON "inspection_draw_inspector"("drawId", "position", "accountId");

-- CreateIndex
CREATE INDEX "inspection_drawId_idx" ON "inspection"("drawId");

-- CreateIndex
CREATE INDEX "publication_drawId_idx" ON "publication"("drawId");

-- AddForeignKey
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_committedById_fkey" FOREIGN KEY ("committedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "inspection_draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_drawnById_fkey" FOREIGN KEY ("drawnById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_voidedById_fkey" FOREIGN KEY ("voidedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw_pool" ADD CONSTRAINT "inspection_draw_pool_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "inspection_draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw_row" ADD CONSTRAINT "inspection_draw_row_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "inspection_draw"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw_row" ADD CONSTRAINT "inspection_draw_row_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw_inspector" ADD CONSTRAINT "inspection_draw_inspector_drawId_position_fkey" FOREIGN KEY ("drawId", "position") REFERENCES "inspection_draw_row"("drawId", "position") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_draw_inspector" ADD CONSTRAINT "inspection_draw_inspector_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "inspection_draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_drawId_fkey" FOREIGN KEY ("drawId") REFERENCES "inspection_draw"("id") ON DELETE SET NULL ON UPDATE CASCADE;




-- What the schema language cannot say: numbers and hashes have their form; a state has what belongs to it and no more; the
-- public value is younger than the commitment.
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_number" CHECK ("number" ~ '^SJ[0-9]{4}-[0-9]{4,}$' AND "version" >= 1);
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_counts" CHECK ("businessCount" > "exclusionCount" AND "exclusionCount" >= 0 AND "inspectorCount" >= "teamSize" AND "wantedCount" >= 1 AND "teamSize" >= 2);
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_hash" CHECK ("commitmentHash" = encode(sha256(convert_to("commitment", 'UTF8')), 'hex'));
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_order" CHECK ("committedAt" < "notBefore" AND "notBefore" <= "publicAt" AND "publicAt" <= "drawnAt");
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_drawn" CHECK (
  num_nonnulls("publicValue", "publicAt", "evidence", "drawnAt", "drawnById", "seed", "recordHash", "drawnCount", "unassignedCount") IN (0, 9)
  AND ("state" <> 'COMMITTED' OR "drawnAt" IS NULL) AND ("state" <> 'DRAWN' OR "drawnAt" IS NOT NULL)
);
ALTER TABLE "inspection_draw" ADD CONSTRAINT "inspection_draw_void" CHECK (num_nonnulls("voidedAt", "voidedById", "voidedReason") = CASE WHEN "state" = 'VOID' THEN 3 ELSE 0 END);
ALTER TABLE "inspection_draw_row" ADD CONSTRAINT "inspection_draw_row_position" CHECK ("position" >= 1);
ALTER TABLE "inspection_draw_inspector" ADD CONSTRAINT "inspection_draw_inspector_place" CHECK ("place" >= 1);

-- A business is inspected once for a draw; a draw is public in one publication at a time.
CREATE UNIQUE INDEX "inspection_one_of_draw" ON "inspection"("drawId", "businessId") WHERE "drawId" IS NOT NULL;
CREATE UNIQUE INDEX "publication_draw_one_place" ON "publication"("drawId") WHERE "state" <> 'WITHDRAWN';
-- Compared as text: the value was added in this very transaction.
ALTER TABLE "publication" ADD CONSTRAINT "publication_of_draw" CHECK (("kind"::text = 'INSPECTION_DRAW') = ("drawId" IS NOT NULL));

-- A draw is never removed, its state moves forward only, and each column is written once.
CREATE FUNCTION inspection_draw_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stays text[] := ARRAY['state', 'version', 'voidedAt', 'voidedById', 'voidedReason'];
BEGIN
  IF TG_OP <> 'UPDATE' THEN RAISE EXCEPTION 'draws are never removed'; END IF;
  IF OLD."state" = 'COMMITTED' AND NEW."state" = 'DRAWN' THEN
    stays := ARRAY['state', 'version', 'publicValue', 'publicAt', 'evidence', 'drawnAt', 'drawnById', 'seed', 'recordHash', 'drawnCount', 'unassignedCount'];
    IF NEW."drawnCount" <> (SELECT count(*) FROM "inspection_draw_row" r WHERE r."drawId" = NEW."id") THEN RAISE EXCEPTION 'the rows of a draw are written before its state'; END IF;
  ELSIF OLD."state" = 'VOID' OR NEW."state" <> 'VOID' THEN
    RAISE EXCEPTION 'a draw goes from COMMITTED to DRAWN, or to VOID';
  END IF;
  IF to_jsonb(NEW) - stays IS DISTINCT FROM to_jsonb(OLD) - stays THEN RAISE EXCEPTION 'what was committed or drawn is never changed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_draw_is_kept BEFORE UPDATE OR DELETE ON "inspection_draw" FOR EACH ROW EXECUTE FUNCTION inspection_draw_is_kept();
CREATE TRIGGER inspection_draw_no_truncate BEFORE TRUNCATE ON "inspection_draw" FOR EACH STATEMENT EXECUTE FUNCTION inspection_draw_is_kept();

CREATE TRIGGER inspection_draw_pool_kept BEFORE UPDATE OR DELETE ON "inspection_draw_pool" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_draw_row_kept BEFORE UPDATE OR DELETE ON "inspection_draw_row" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_draw_inspector_kept BEFORE UPDATE OR DELETE ON "inspection_draw_inspector" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();

-- Nothing is added to a draw that was made.
CREATE FUNCTION inspection_draw_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT d."state" FROM "inspection_draw" d WHERE d."id" = NEW."drawId") <> 'COMMITTED' THEN RAISE EXCEPTION 'the rows of a draw are written before its state'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inspection_draw_row_open BEFORE INSERT ON "inspection_draw_row" FOR EACH ROW EXECUTE FUNCTION inspection_draw_is_open();
CREATE TRIGGER inspection_draw_inspector_open BEFORE INSERT ON "inspection_draw_inspector" FOR EACH ROW EXECUTE FUNCTION inspection_draw_is_open();
