-- CreateEnum
CREATE TYPE "FoodBusinessKind" AS ENUM ('PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP', 'FARM');

-- CreateEnum
CREATE TYPE "FoodBusinessStatus" AS ENUM ('OPERATING', 'SUSPENDED', 'CLOSED');

-- CreateEnum
CREATE TYPE "FoodBusinessTag" AS ENUM ('CAMPUS', 'OUTSKIRTS', 'SCENIC_AREA', 'ONLINE');

-- CreateEnum
CREATE TYPE "SamplingLevel" AS ENUM ('NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY');

-- CreateEnum
CREATE TYPE "SamplingKind" AS ENUM ('SUPERVISORY', 'EVALUATIVE', 'RISK_MONITORING', 'ROUTINE_MONITORING', 'SPOT_CHECK', 'RAPID_TEST');

-- CreateEnum
CREATE TYPE "SampleProductClass" AS ENUM ('FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT');

-- CreateEnum
CREATE TYPE "SampleStage" AS ENUM ('PRIMARY_PRODUCTION', 'PRODUCTION', 'DISTRIBUTION', 'CATERING');

-- CreateEnum
CREATE TYPE "SamplePlaceType" AS ENUM ('FARM', 'MATERIAL_STORE', 'PRODUCTION_LINE', 'SEMI_FINISHED_STORE', 'FINISHED_STORE', 'FARMERS_MARKET', 'FOOD_MARKET', 'WHOLESALE_MARKET', 'DEPARTMENT_STORE', 'SUPERMARKET', 'SMALL_SHOP', 'ONLINE_SHOP', 'PHARMACY', 'HUGE_RESTAURANT', 'LARGE_RESTAURANT', 'MEDIUM_RESTAURANT', 'SMALL_RESTAURANT', 'OFFICE_CANTEEN', 'SCHOOL_CANTEEN', 'COMPANY_CANTEEN', 'BUILDING_SITE_CANTEEN', 'SNACK_BAR', 'FAST_FOOD_SHOP', 'DRINKS_SHOP', 'COLLECTIVE_MEAL_SUPPLIER', 'CENTRAL_KITCHEN', 'OTHER');

-- CreateEnum
CREATE TYPE "SampleConclusion" AS ENUM ('PENDING', 'QUALIFIED', 'UNQUALIFIED', 'NO_PROBLEM', 'PROBLEM');

-- CreateEnum
CREATE TYPE "SampleBatchChange" AS ENUM ('RECORDED', 'CORRECTED', 'VOIDED');

-- CreateEnum
CREATE TYPE "SamplingSumGrain" AS ENUM ('JURISDICTION', 'DEPARTMENT', 'TOWNSHIP');

-- CreateTable
CREATE TABLE "food_business" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "townshipId" UUID,
    "name" TEXT NOT NULL,
    "kind" "FoodBusinessKind" NOT NULL,
    "status" "FoodBusinessStatus" NOT NULL DEFAULT 'OPERATING',
    "uscc" CHAR(18),
    "productionLicenceNumber" CHAR(16),
    "operatingLicenceNumber" CHAR(16),
    "registrationNumber" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "grid" TEXT NOT NULL DEFAULT '',
    "contactName" TEXT NOT NULL DEFAULT '',
    "contactPhone" TEXT NOT NULL DEFAULT '',
    "tags" "FoodBusinessTag"[],
    "isChain" BOOLEAN NOT NULL DEFAULT false,
    "isLargeCatering" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "food_business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "food_category" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isAgricultural" BOOLEAN NOT NULL DEFAULT false,
    "sortOrder" INTEGER NOT NULL,

    CONSTRAINT "food_category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "sample_batch" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "isPublicChoice" BOOLEAN NOT NULL DEFAULT false,
    "categoryCode" TEXT NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "stage" "SampleStage" NOT NULL,
    "placeType" "SamplePlaceType" NOT NULL,
    "businessId" UUID,
    "businessName" TEXT NOT NULL,
    "producerName" TEXT NOT NULL DEFAULT '',
    "productName" TEXT NOT NULL,
    "lot" TEXT NOT NULL DEFAULT '',
    "sampledOn" DATE NOT NULL,
    "concludedOn" DATE,
    "testedBy" TEXT NOT NULL DEFAULT '',
    "departmentId" UUID,
    "townshipId" UUID,
    "conclusion" "SampleConclusion" NOT NULL DEFAULT 'PENDING',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "sample_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_batch_revision" (
    "batchId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "change" "SampleBatchChange" NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "townshipId" UUID,
    "sampledOn" DATE NOT NULL,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "conclusion" "SampleConclusion" NOT NULL,
    "isVoided" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,

    CONSTRAINT "sample_batch_revision_pkey" PRIMARY KEY ("batchId","version")
);

-- CreateTable
CREATE TABLE "sampling_sum" (
    "jurisdictionId" UUID NOT NULL,
    "grain" "SamplingSumGrain" NOT NULL,
    "unitId" UUID NOT NULL,
    "period" CHAR(7) NOT NULL,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "productClass" "SampleProductClass" NOT NULL,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "concluded" INTEGER NOT NULL DEFAULT 0,
    "qualified" INTEGER NOT NULL DEFAULT 0,
    "unqualified" INTEGER NOT NULL DEFAULT 0,
    "problem" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sampling_sum_pkey" PRIMARY KEY ("jurisdictionId","grain","unitId","period","level","kind","productClass")
);

-- CreateIndex
CREATE INDEX "food_business_jurisdictionId_name_id_idx" ON "food_business"("jurisdictionId", "name", "id");

-- CreateIndex
CREATE INDEX "food_business_jurisdictionId_kind_status_idx" ON "food_business"("jurisdictionId", "kind", "status");

-- CreateIndex
CREATE INDEX "food_business_townshipId_idx" ON "food_business"("townshipId");

-- CreateIndex
CREATE INDEX "food_business_uscc_idx" ON "food_business"("uscc");

-- CreateIndex
CREATE INDEX "food_business_productionLicenceNumber_idx" ON "food_business"("productionLicenceNumber");

-- CreateIndex
CREATE INDEX "food_business_operatingLicenceNumber_idx" ON "food_business"("operatingLicenceNumber");

-- CreateIndex
CREATE INDEX "sample_batch_jurisdictionId_sampledOn_id_idx" ON "sample_batch"("jurisdictionId", "sampledOn", "id");

-- CreateIndex
CREATE INDEX "sample_batch_departmentId_sampledOn_id_idx" ON "sample_batch"("departmentId", "sampledOn", "id");

-- CreateIndex
CREATE INDEX "sample_batch_townshipId_sampledOn_id_idx" ON "sample_batch"("townshipId", "sampledOn", "id");

-- CreateIndex
CREATE INDEX "sample_batch_businessId_idx" ON "sample_batch"("businessId");

-- CreateIndex
CREATE INDEX "sample_batch_revision_jurisdictionId_sampledOn_idx" ON "sample_batch_revision"("jurisdictionId", "sampledOn");

-- CreateIndex
CREATE INDEX "sample_batch_revision_jurisdictionId_recordedAt_idx" ON "sample_batch_revision"("jurisdictionId", "recordedAt");

-- AddForeignKey
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_categoryCode_fkey" FOREIGN KEY ("categoryCode") REFERENCES "food_category"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch_revision" ADD CONSTRAINT "sample_batch_revision_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "sample_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_batch_revision" ADD CONSTRAINT "sample_batch_revision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_sum" ADD CONSTRAINT "sampling_sum_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- One number in a jurisdiction, among the batches that hold.
CREATE UNIQUE INDEX "sample_batch_one_number" ON "sample_batch" ("jurisdictionId", "number") WHERE "voidedAt" IS NULL;

-- Codes have their form (the check digit is the programme's), GB 32100-2015 and the numbering of licences.
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_codes" CHECK (
  ("uscc" IS NULL OR "uscc" ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$')
  AND ("productionLicenceNumber" IS NULL OR "productionLicenceNumber" ~ '^SC[12][0-9]{13}$')
  AND ("operatingLicenceNumber" IS NULL OR "operatingLicenceNumber" ~ '^JY[123][0-9]{13}$')
);
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_named" CHECK ("name" <> '');
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL));

-- A conclusion has its day, which is none before the sampling. Risk monitoring passes no verdict, everything else does.
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_concluded" CHECK (("conclusion" = 'PENDING') = ("concludedOn" IS NULL) AND ("concludedOn" IS NULL OR "concludedOn" >= "sampledOn"));
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_verdict" CHECK ("conclusion" = 'PENDING' OR ("kind" = 'RISK_MONITORING') = ("conclusion" IN ('NO_PROBLEM', 'PROBLEM')));
-- 例行监测 and 监督抽查 are those of edible agricultural products (农产品质量安全法).
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_agricultural_kinds" CHECK ("kind" NOT IN ('ROUTINE_MONITORING', 'SPOT_CHECK') OR "productClass" = 'EDIBLE_AGRICULTURAL_PRODUCT');
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_named" CHECK ("number" <> '' AND "businessName" <> '' AND "productName" <> '');
ALTER TABLE "sample_batch" ADD CONSTRAINT "sample_batch_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL));

-- What is changed or voided after it was recorded says why; the first revision is the record itself.
ALTER TABLE "sample_batch_revision" ADD CONSTRAINT "sample_batch_revision_reason" CHECK (("change" = 'RECORDED') = ("version" = 1) AND ("change" = 'RECORDED' OR "reason" <> '') AND ("isVoided" = ("change" = 'VOIDED')));

-- A sum never holds more of a part than of its whole.
ALTER TABLE "sampling_sum" ADD CONSTRAINT "sampling_sum_counts" CHECK ("qualified" >= 0 AND "unqualified" >= 0 AND "problem" >= 0 AND "qualified" + "unqualified" + "problem" <= "concluded" AND "concluded" <= "batches");
ALTER TABLE "sampling_sum" ADD CONSTRAINT "sampling_sum_period" CHECK ("period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
ALTER TABLE "sampling_sum" ADD CONSTRAINT "sampling_sum_whole" CHECK ("grain" <> 'JURISDICTION' OR "unitId" = "jurisdictionId");
