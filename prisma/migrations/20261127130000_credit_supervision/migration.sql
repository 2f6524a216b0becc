-- CreateEnum
CREATE TYPE "GradingScale" AS ENUM ('RISK', 'CATERING');

-- CreateEnum
CREATE TYPE "AssessmentState" AS ENUM ('PENDING', 'EFFECTIVE', 'RETURNED');

-- CreateEnum
CREATE TYPE "CateringScoreState" AS ENUM ('SUGGESTED', 'CONFIRMED', 'DISMISSED');

-- CreateEnum
CREATE TYPE "CateringDynamicGrade" AS ENUM ('EXCELLENT', 'GOOD', 'FAIR');

-- CreateEnum
CREATE TYPE "PenaltyKind" AS ENUM ('WARNING', 'CRITICISM', 'FINE', 'CONFISCATION', 'SUSPENSION_OF_LICENCE', 'REVOCATION', 'STOP', 'CLOSURE', 'BAN', 'DETENTION', 'OTHER');

-- CreateEnum
CREATE TYPE "ListingStage" AS ENUM ('NOTICED', 'LISTED', 'DROPPED', 'REMOVED', 'REVOKED');

-- CreateTable
CREATE TABLE "grading_model" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID,
    "scale" "GradingScale" NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "verification" "Verification" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "content" JSONB NOT NULL,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grading_model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "risk_assessment" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "modelId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "assessedOn" DATE NOT NULL,
    "inspectionId" UUID,
    "content" JSONB NOT NULL,
    "staticPoints" DECIMAL(5,2) NOT NULL,
    "dynamicPoints" DECIMAL(5,2),
    "totalPoints" DECIMAL(5,2) NOT NULL,
    "baseGrade" "RiskGrade" NOT NULL,
    "suggestedGrade" "RiskGrade" NOT NULL,
    "grade" "RiskGrade" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" "AssessmentState" NOT NULL,
    "assessedById" UUID NOT NULL,
    "assessedAt" TIMESTAMPTZ(3) NOT NULL,
    "reviewedById" UUID,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "risk_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catering_assessment" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "modelId" UUID NOT NULL,
    "inspectedOn" DATE NOT NULL,
    "score" DECIMAL(5,2) NOT NULL,
    "keyFailing" INTEGER NOT NULL,
    "dynamicGrade" "CateringDynamicGrade",
    "content" JSONB NOT NULL,
    "state" "CateringScoreState" NOT NULL DEFAULT 'SUGGESTED',
    "computedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "yearlyScore" DECIMAL(5,2),
    "yearlyVisits" INTEGER,
    "yearlyGrade" "CateringGrade",
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "catering_assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "penalty" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "documentNumber" TEXT NOT NULL,
    "decidedOn" DATE NOT NULL,
    "cause" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "kinds" "PenaltyKind"[],
    "fine" DECIMAL(14,2),
    "confiscated" DECIMAL(14,2),
    "isHeavyFine" BOOLEAN NOT NULL DEFAULT false,
    "circumstances" TEXT[],
    "authority" TEXT NOT NULL,
    "departmentId" UUID,
    "caseId" UUID,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "penalty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_listing" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "businessId" UUID NOT NULL,
    "penaltyId" UUID,
    "departmentId" UUID,
    "ground" TEXT NOT NULL,
    "stage" "ListingStage" NOT NULL,
    "listedOn" DATE,
    "endsOn" DATE,
    "endedOn" DATE,
    "nextKey" TEXT,
    "nextDueOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "credit_listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_listing_entry" (
    "listingId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credit_listing_entry_pkey" PRIMARY KEY ("listingId","number")
);

-- CreateIndex
CREATE INDEX "risk_assessment_jurisdictionId_state_assessedAt_idx" ON "risk_assessment"("jurisdictionId", "state", "assessedAt");

-- CreateIndex
CREATE UNIQUE INDEX "risk_assessment_businessId_number_key" ON "risk_assessment"("businessId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "catering_assessment_inspectionId_key" ON "catering_assessment"("inspectionId");

-- CreateIndex
CREATE INDEX "catering_assessment_businessId_inspectedOn_idx" ON "catering_assessment"("businessId", "inspectedOn");

-- CreateIndex
CREATE INDEX "catering_assessment_jurisdictionId_state_inspectedOn_idx" ON "catering_assessment"("jurisdictionId", "state", "inspectedOn");

-- CreateIndex
CREATE INDEX "penalty_businessId_decidedOn_idx" ON "penalty"("businessId", "decidedOn");

-- CreateIndex
CREATE INDEX "penalty_jurisdictionId_decidedOn_id_idx" ON "penalty"("jurisdictionId", "decidedOn", "id");

-- CreateIndex
CREATE INDEX "credit_listing_jurisdictionId_stage_listedOn_id_idx" ON "credit_listing"("jurisdictionId", "stage", "listedOn", "id");

-- CreateIndex
CREATE INDEX "credit_listing_businessId_idx" ON "credit_listing"("businessId");

-- AddForeignKey
ALTER TABLE "grading_model" ADD CONSTRAINT "grading_model_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grading_model" ADD CONSTRAINT "grading_model_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "grading_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_assessedById_fkey" FOREIGN KEY ("assessedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_reviewedById_fkey" FOREIGN KEY ("reviewedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "grading_model"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "unqualified_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing" ADD CONSTRAINT "credit_listing_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing" ADD CONSTRAINT "credit_listing_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing" ADD CONSTRAINT "credit_listing_penaltyId_fkey" FOREIGN KEY ("penaltyId") REFERENCES "penalty"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing" ADD CONSTRAINT "credit_listing_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing_entry" ADD CONSTRAINT "credit_listing_entry_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "credit_listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_listing_entry" ADD CONSTRAINT "credit_listing_entry_byId_fkey" FOREIGN KEY ("byId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;




-- One version of a model a place, scale and number.
CREATE UNIQUE INDEX "grading_model_number" ON "grading_model"(COALESCE("jurisdictionId", '00000000-0000-0000-0000-000000000000'::uuid), "scale", "number");
ALTER TABLE "grading_model" ADD CONSTRAINT "grading_model_said" CHECK ("number" >= 1 AND "name" <> '' AND "basis" <> '');

-- Points as the model makes them, an own grade with its reason, a review by somebody else; one waits at a time.
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_points" CHECK ("staticPoints" >= 0 AND ("dynamicPoints" IS NULL OR "dynamicPoints" >= 0) AND "totalPoints" >= 0 AND "totalPoints" <= 100);
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_reason" CHECK ("grade" = "suggestedGrade" OR "reason" <> '');
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_review" CHECK (("reviewedById" IS NULL) = ("reviewedAt" IS NULL) AND ("state" <> 'PENDING' OR "reviewedAt" IS NULL) AND ("state" <> 'RETURNED' OR ("reviewedAt" IS NOT NULL AND "reviewNote" <> '')) AND ("reviewedById" IS NULL OR "reviewedById" <> "assessedById"));
ALTER TABLE "risk_assessment" ADD CONSTRAINT "risk_assessment_year" CHECK ("number" >= 1 AND "year" BETWEEN 2000 AND 2100);
CREATE UNIQUE INDEX "risk_assessment_one_pending" ON "risk_assessment"("businessId") WHERE "state" = 'PENDING';

ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_score" CHECK ("score" BETWEEN 0 AND 100 AND "keyFailing" >= 0 AND "version" >= 1);
ALTER TABLE "catering_assessment" ADD CONSTRAINT "catering_assessment_decided" CHECK ((("state" = 'SUGGESTED') = ("decidedAt" IS NULL)) AND ("state" <> 'DISMISSED' OR "note" <> '') AND ("state" = 'CONFIRMED' OR ("yearlyScore" IS NULL AND "yearlyGrade" IS NULL)));

ALTER TABLE "penalty" ADD CONSTRAINT "penalty_said" CHECK ("documentNumber" <> '' AND "cause" <> '' AND "authority" <> '' AND cardinality("kinds") > 0 AND "version" >= 1);
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_amounts" CHECK ((("fine" IS NOT NULL) = ('FINE' = ANY("kinds"))) AND ("fine" IS NULL OR "fine" > 0) AND ("confiscated" IS NULL OR ("confiscated" > 0 AND 'CONFISCATION' = ANY("kinds"))) AND (NOT "isHeavyFine" OR "fine" IS NOT NULL));
ALTER TABLE "penalty" ADD CONSTRAINT "penalty_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL));
CREATE UNIQUE INDEX "penalty_document" ON "penalty"("businessId", "documentNumber") WHERE "voidedAt" IS NULL;

ALTER TABLE "credit_listing" ADD CONSTRAINT "credit_listing_days" CHECK (("listedOn" IS NULL) = ("endsOn" IS NULL) AND ("stage" NOT IN ('NOTICED', 'DROPPED') OR "listedOn" IS NULL) AND ("stage" NOT IN ('LISTED', 'REMOVED', 'REVOKED') OR "listedOn" IS NOT NULL) AND (("stage" IN ('REMOVED', 'REVOKED', 'DROPPED')) = ("endedOn" IS NOT NULL)) AND (("nextKey" IS NULL) = ("nextDueOn" IS NULL)) AND "version" >= 1);
ALTER TABLE "credit_listing_entry" ADD CONSTRAINT "credit_listing_entry_number" CHECK ("number" >= 1);

-- What something was judged by, and what was judged, stay as they are, whoever asks.
CREATE FUNCTION credit_row_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER grading_model_kept BEFORE UPDATE OR DELETE ON "grading_model" FOR EACH ROW EXECUTE FUNCTION credit_row_kept();
CREATE TRIGGER credit_listing_entry_kept BEFORE UPDATE OR DELETE ON "credit_listing_entry" FOR EACH ROW EXECUTE FUNCTION credit_row_kept();
CREATE TRIGGER credit_listing_kept BEFORE DELETE ON "credit_listing" FOR EACH ROW EXECUTE FUNCTION credit_row_kept();
CREATE TRIGGER penalty_kept BEFORE DELETE ON "penalty" FOR EACH ROW EXECUTE FUNCTION credit_row_kept();

-- An assessment takes its review and nothing else.
CREATE FUNCTION risk_assessment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."state" <> 'PENDING' OR (to_jsonb(NEW) - ARRAY['state', 'reviewedById', 'reviewedAt', 'reviewNote']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'reviewedById', 'reviewedAt', 'reviewNote']) THEN
    RAISE EXCEPTION 'an assessment is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER risk_assessment_kept BEFORE UPDATE OR DELETE ON "risk_assessment" FOR EACH ROW EXECUTE FUNCTION risk_assessment_kept();
