-- CreateEnum
CREATE TYPE "ComplaintKind" AS ENUM ('COMPLAINT', 'REPORT');

-- CreateEnum
CREATE TYPE "ComplaintSource" AS ENUM ('LINE_12315', 'LINE_12345', 'LETTER', 'VISIT', 'TRANSFERRED', 'OTHER');

-- CreateEnum
CREATE TYPE "ComplaintResult" AS ENUM ('PENDING', 'CONFIRMED', 'PARTLY', 'UNFOUNDED', 'NOT_TAKEN');

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "kind" "ComplaintKind" NOT NULL,
    "source" "ComplaintSource" NOT NULL,
    "number" TEXT NOT NULL DEFAULT '',
    "receivedOn" DATE NOT NULL,
    "matter" TEXT NOT NULL,
    "result" "ComplaintResult" NOT NULL DEFAULT 'PENDING',
    "resultOn" DATE,
    "resultNote" TEXT NOT NULL DEFAULT '',
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "complaint_businessId_receivedOn_idx" ON "complaint"("businessId", "receivedOn");

-- CreateIndex
CREATE INDEX "complaint_jurisdictionId_receivedOn_id_idx" ON "complaint"("jurisdictionId", "receivedOn", "id");

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_said" CHECK ("matter" <> '' AND "version" >= 1 AND (("voidedAt" IS NULL) = ("voidedReason" IS NULL)));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_result" CHECK ((("result" = 'PENDING') = ("resultOn" IS NULL)) AND (("resultOn" IS NULL) = ("settledAt" IS NULL)) AND ("resultOn" IS NULL OR "resultOn" >= "receivedOn"));
CREATE TRIGGER complaint_kept BEFORE DELETE ON "complaint" FOR EACH ROW EXECUTE FUNCTION credit_row_kept();
