-- CreateEnum
CREATE TYPE "InspectionKind" AS ENUM ('ROUTINE', 'UNANNOUNCED', 'SYSTEM', 'SPECIAL');

-- CreateEnum
CREATE TYPE "InspectionSource" AS ENUM ('PLAN', 'DRAW', 'SUPERIOR', 'COMPLAINT', 'FOLLOW_UP', 'OTHER');

-- CreateEnum
CREATE TYPE "InspectionLevel" AS ENUM ('NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY');

-- CreateEnum
CREATE TYPE "InspectionState" AS ENUM ('PLANNED', 'UNDER_WAY', 'FILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "IdentityProof" AS ENUM ('CERTIFICATE', 'TASK_LETTER', 'BOTH');

-- CreateEnum
CREATE TYPE "ItemAnswer" AS ENUM ('COMPLIANT', 'NOT_COMPLIANT', 'NOT_APPLICABLE');

-- CreateEnum
CREATE TYPE "FindingDisposal" AS ENUM ('ON_THE_SPOT', 'RECTIFY', 'INVESTIGATE', 'STOP');

-- CreateEnum
CREATE TYPE "AttachmentKind" AS ENUM ('PHOTO', 'DOCUMENT');

-- CreateEnum
CREATE TYPE "SignatureParty" AS ENUM ('INSPECTOR', 'BUSINESS', 'WITNESS');

-- CreateEnum
CREATE TYPE "InspectionChange" AS ENUM ('PLANNED', 'REPLANNED', 'STARTED', 'FILED', 'RECORDED', 'CORRECTED', 'CANCELLED', 'VOIDED');

-- CreateEnum
CREATE TYPE "ChecklistState" AS ENUM ('DRAFT', 'PUBLISHED', 'RETIRED');

-- CreateEnum
CREATE TYPE "InspectionOutcome" AS ENUM ('COMPLIANT', 'MOSTLY_COMPLIANT', 'NOT_COMPLIANT');

-- CreateTable
CREATE TABLE "inspection" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "businessId" UUID NOT NULL,
    "businessName" TEXT NOT NULL,
    "businessKind" "FoodBusinessKind" NOT NULL,
    "businessAddress" TEXT NOT NULL DEFAULT '',
    "businessLicence" TEXT NOT NULL DEFAULT '',
    "townshipId" UUID,
    "kind" "InspectionKind" NOT NULL,
    "source" "InspectionSource" NOT NULL,
    "basis" TEXT NOT NULL DEFAULT '',
    "level" "InspectionLevel" NOT NULL,
    "authorityName" TEXT NOT NULL DEFAULT '',
    "departmentId" UUID,
    "isJoint" BOOLEAN NOT NULL DEFAULT false,
    "isAnnounced" BOOLEAN NOT NULL DEFAULT false,
    "state" "InspectionState" NOT NULL DEFAULT 'PLANNED',
    "plannedOn" DATE,
    "dueOn" DATE,
    "planNote" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "inspectedOn" DATE,
    "latitude" DECIMAL(9,6),
    "longitude" DECIMAL(9,6),
    "accuracyMetres" INTEGER,
    "identityShownAt" TIMESTAMPTZ(3),
    "identityProof" "IdentityProof",
    "metName" TEXT NOT NULL DEFAULT '',
    "metPosition" TEXT NOT NULL DEFAULT '',
    "checklistVersionId" UUID,
    "resultVersionId" UUID,
    "resultCode" TEXT,
    "outcome" "InspectionOutcome",
    "resultNote" TEXT NOT NULL DEFAULT '',
    "businessOpinion" TEXT NOT NULL DEFAULT '',
    "coversAllItems" BOOLEAN NOT NULL DEFAULT false,
    "filedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "inspection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_counter" (
    "jurisdictionId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "inspection_counter_pkey" PRIMARY KEY ("jurisdictionId","year")
);

-- CreateTable
CREATE TABLE "inspection_inspector" (
    "inspectionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "departmentId" UUID,
    "isLead" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "certificateNumber" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "inspection_inspector_pkey" PRIMARY KEY ("inspectionId","accountId")
);

-- CreateTable
CREATE TABLE "inspection_joint_department" (
    "inspectionId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,

    CONSTRAINT "inspection_joint_department_pkey" PRIMARY KEY ("inspectionId","departmentId")
);

-- CreateTable
CREATE TABLE "inspection_item" (
    "inspectionId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "answer" "ItemAnswer",
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "inspection_item_pkey" PRIMARY KEY ("inspectionId","itemId")
);

-- CreateTable
CREATE TABLE "inspection_finding" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "itemId" UUID,
    "isKey" BOOLEAN NOT NULL,
    "clause" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "disposal" "FindingDisposal",
    "rectifyBy" DATE,
    "correctedAt" TIMESTAMPTZ(3),
    "filedAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "inspection_finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_attachment" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "kind" "AttachmentKind" NOT NULL,
    "itemId" UUID,
    "findingId" UUID,
    "fileId" UUID NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "takenAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "inspection_attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_signature" (
    "id" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "party" "SignatureParty" NOT NULL,
    "accountId" UUID,
    "name" TEXT NOT NULL,
    "fileId" UUID,
    "refusedReason" TEXT NOT NULL DEFAULT '',
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_revision" (
    "inspectionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "change" "InspectionChange" NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "jurisdictionId" UUID NOT NULL,
    "isVoided" BOOLEAN NOT NULL DEFAULT false,
    "content" JSONB NOT NULL,

    CONSTRAINT "inspection_revision_pkey" PRIMARY KEY ("inspectionId","version")
);

-- CreateTable
CREATE TABLE "inspection_save" (
    "key" UUID NOT NULL,
    "inspectionId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "savedById" UUID NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_save_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "inspector_profile" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "certificateNumber" TEXT NOT NULL,
    "certificateExpiresOn" DATE,
    "specialities" "FoodBusinessKind"[],
    "isAvailable" BOOLEAN NOT NULL DEFAULT true,
    "unavailableReason" TEXT NOT NULL DEFAULT '',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "inspector_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspector_avoidance" (
    "profileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "businessId" UUID,
    "about" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,

    CONSTRAINT "inspector_avoidance_pkey" PRIMARY KEY ("profileId","position")
);

-- CreateTable
CREATE TABLE "checklist_template" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "businessKinds" "FoodBusinessKind"[],
    "inspectionKinds" "InspectionKind"[],
    "basedOnId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "checklist_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_version" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "ChecklistState" NOT NULL DEFAULT 'DRAFT',
    "validFrom" DATE,
    "basis" TEXT NOT NULL DEFAULT '',
    "verification" "Verification" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "checklist_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checklist_item" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "isKey" BOOLEAN NOT NULL,
    "clause" TEXT NOT NULL,
    "method" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "checklist_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_result_version" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID,
    "number" INTEGER NOT NULL,
    "validFrom" DATE NOT NULL,
    "basis" TEXT NOT NULL,
    "verification" "Verification" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inspection_result_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_result" (
    "versionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "outcome" "InspectionOutcome" NOT NULL,
    "generalAtMost" INTEGER,
    "keyAtMost" INTEGER,

    CONSTRAINT "inspection_result_pkey" PRIMARY KEY ("versionId","code")
);

-- CreateIndex
CREATE INDEX "inspection_jurisdictionId_state_plannedOn_id_idx" ON "inspection"("jurisdictionId", "state", "plannedOn", "id");

-- CreateIndex
CREATE INDEX "inspection_jurisdictionId_inspectedOn_id_idx" ON "inspection"("jurisdictionId", "inspectedOn", "id");

-- CreateIndex
CREATE INDEX "inspection_departmentId_state_plannedOn_id_idx" ON "inspection"("departmentId", "state", "plannedOn", "id");

-- CreateIndex
CREATE INDEX "inspection_businessId_inspectedOn_idx" ON "inspection"("businessId", "inspectedOn");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_jurisdictionId_number_key" ON "inspection"("jurisdictionId", "number");

-- CreateIndex
CREATE INDEX "inspection_inspector_accountId_idx" ON "inspection_inspector"("accountId");

-- CreateIndex
CREATE INDEX "inspection_joint_department_departmentId_idx" ON "inspection_joint_department"("departmentId");

-- CreateIndex
CREATE INDEX "inspection_item_itemId_idx" ON "inspection_item"("itemId");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_finding_inspectionId_number_key" ON "inspection_finding"("inspectionId", "number");

-- CreateIndex
CREATE INDEX "inspection_attachment_inspectionId_idx" ON "inspection_attachment"("inspectionId");

-- CreateIndex
CREATE INDEX "inspection_attachment_fileId_idx" ON "inspection_attachment"("fileId");

-- CreateIndex
CREATE INDEX "inspection_signature_inspectionId_idx" ON "inspection_signature"("inspectionId");

-- CreateIndex
CREATE INDEX "inspection_signature_fileId_idx" ON "inspection_signature"("fileId");

-- CreateIndex
CREATE INDEX "inspection_revision_jurisdictionId_recordedAt_idx" ON "inspection_revision"("jurisdictionId", "recordedAt");

-- CreateIndex
CREATE INDEX "inspection_save_inspectionId_idx" ON "inspection_save"("inspectionId");

-- CreateIndex
CREATE INDEX "inspector_profile_departmentId_idx" ON "inspector_profile"("departmentId");

-- CreateIndex
CREATE UNIQUE INDEX "inspector_profile_jurisdictionId_accountId_key" ON "inspector_profile"("jurisdictionId", "accountId");

-- CreateIndex
CREATE INDEX "inspector_avoidance_businessId_idx" ON "inspector_avoidance"("businessId");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_template_code_key" ON "checklist_template"("code");

-- CreateIndex
CREATE INDEX "checklist_template_jurisdictionId_idx" ON "checklist_template"("jurisdictionId");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_version_templateId_number_key" ON "checklist_version"("templateId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_versionId_position_key" ON "checklist_item"("versionId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "checklist_item_versionId_code_key" ON "checklist_item"("versionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "inspection_result_versionId_position_key" ON "inspection_result"("versionId", "position");

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_townshipId_fkey" FOREIGN KEY ("townshipId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_checklistVersionId_fkey" FOREIGN KEY ("checklistVersionId") REFERENCES "checklist_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_resultVersionId_resultCode_fkey" FOREIGN KEY ("resultVersionId", "resultCode") REFERENCES "inspection_result"("versionId", "code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_inspector" ADD CONSTRAINT "inspection_inspector_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_inspector" ADD CONSTRAINT "inspection_inspector_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_inspector" ADD CONSTRAINT "inspection_inspector_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_joint_department" ADD CONSTRAINT "inspection_joint_department_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_joint_department" ADD CONSTRAINT "inspection_joint_department_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_item" ADD CONSTRAINT "inspection_item_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "checklist_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "checklist_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_attachment" ADD CONSTRAINT "inspection_attachment_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_attachment" ADD CONSTRAINT "inspection_attachment_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "checklist_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_attachment" ADD CONSTRAINT "inspection_attachment_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "inspection_finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_attachment" ADD CONSTRAINT "inspection_attachment_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_signature" ADD CONSTRAINT "inspection_signature_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_signature" ADD CONSTRAINT "inspection_signature_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_signature" ADD CONSTRAINT "inspection_signature_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_revision" ADD CONSTRAINT "inspection_revision_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_revision" ADD CONSTRAINT "inspection_revision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_save" ADD CONSTRAINT "inspection_save_inspectionId_fkey" FOREIGN KEY ("inspectionId") REFERENCES "inspection"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_save" ADD CONSTRAINT "inspection_save_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector_profile" ADD CONSTRAINT "inspector_profile_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector_profile" ADD CONSTRAINT "inspector_profile_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector_profile" ADD CONSTRAINT "inspector_profile_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector_avoidance" ADD CONSTRAINT "inspector_avoidance_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "inspector_profile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspector_avoidance" ADD CONSTRAINT "inspector_avoidance_businessId_fkey" FOREIGN KEY ("businessId") REFERENCES "food_business"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_template" ADD CONSTRAINT "checklist_template_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_template" ADD CONSTRAINT "checklist_template_basedOnId_fkey" FOREIGN KEY ("basedOnId") REFERENCES "checklist_template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_version" ADD CONSTRAINT "checklist_version_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "checklist_template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_version" ADD CONSTRAINT "checklist_version_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "checklist_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result_version" ADD CONSTRAINT "inspection_result_version_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result_version" ADD CONSTRAINT "inspection_result_version_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "inspection_result_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- Where an inspection stands and what it must have by then; what a higher level did has its body and no department.
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_number" CHECK ("number" ~ '^JC[0-9]{4}-[0-9]{6,}$');
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_led" CHECK (("authorityName" = '') = ("departmentId" IS NOT NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_planned" CHECK ("state" <> 'PLANNED' OR ("startedAt" IS NULL AND "inspectedOn" IS NULL AND "checklistVersionId" IS NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_under_way" CHECK ("state" <> 'UNDER_WAY' OR ("startedAt" IS NOT NULL AND "checklistVersionId" IS NOT NULL AND "inspectedOn" IS NOT NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_filed" CHECK (("state" = 'FILED') = ("filedAt" IS NOT NULL) AND ("state" <> 'FILED' OR ("inspectedOn" IS NOT NULL AND ("departmentId" IS NULL OR ("resultCode" IS NOT NULL AND "checklistVersionId" IS NOT NULL AND "startedAt" IS NOT NULL AND "endedAt" IS NOT NULL AND "identityShownAt" IS NOT NULL)))));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_cancelled" CHECK (("state" = 'CANCELLED') = ("cancelledAt" IS NOT NULL) AND ("cancelledAt" IS NULL) = ("cancelledReason" IS NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_result" CHECK (("resultCode" IS NULL) = ("outcome" IS NULL) AND ("resultCode" IS NULL) = ("resultVersionId" IS NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_times" CHECK ("endedAt" IS NULL OR "startedAt" <= "endedAt");
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_identity" CHECK (("identityShownAt" IS NULL) = ("identityProof" IS NULL));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_place" CHECK (("latitude" IS NULL) = ("longitude" IS NULL) AND ("latitude" IS NULL OR ("latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180)) AND ("accuracyMetres" IS NULL OR ("latitude" IS NOT NULL AND "accuracyMetres" >= 0)));
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_dates" CHECK ("plannedOn" IS NULL OR "dueOn" IS NULL OR "plannedOn" <= "dueOn");
-- 飞行检查 is never announced.
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_unannounced" CHECK ("kind" <> 'UNANNOUNCED' OR NOT "isAnnounced");
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_version" CHECK ("version" >= 1);

-- One inspector leads.
CREATE UNIQUE INDEX "inspection_inspector_one_lead" ON "inspection_inspector"("inspectionId") WHERE "isLead";

-- A finding that counts says what it is and what is to happen.
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_number" CHECK ("number" >= 1);
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_filed" CHECK ("filedAt" IS NULL OR ("description" <> '' AND "disposal" IS NOT NULL AND ("disposal" <> 'RECTIFY' OR "rectifyBy" IS NOT NULL) AND ("disposal" <> 'ON_THE_SPOT' OR "correctedAt" IS NOT NULL)));
ALTER TABLE "inspection_finding" ADD CONSTRAINT "inspection_finding_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL) AND ("voidedAt" IS NULL OR "filedAt" IS NOT NULL));

-- A signature is drawn or refused, not both.
ALTER TABLE "inspection_signature" ADD CONSTRAINT "inspection_signature_made" CHECK (("fileId" IS NULL) = ("refusedReason" <> ''));
ALTER TABLE "inspection_save" ADD CONSTRAINT "inspection_save_digest" CHECK ("digest" ~ '^[0-9a-f]{64}$');
ALTER TABLE "inspection_counter" ADD CONSTRAINT "inspection_counter_last" CHECK ("last" >= 1);

-- Whoever may not come says why.
ALTER TABLE "inspector_profile" ADD CONSTRAINT "inspector_profile_available" CHECK ("isAvailable" = ("unavailableReason" = ''));
ALTER TABLE "inspector_profile" ADD CONSTRAINT "inspector_profile_certificate" CHECK ("certificateNumber" <> '');
CREATE UNIQUE INDEX "inspector_profile_jurisdictionId_certificateNumber_key" ON "inspector_profile"("jurisdictionId", "certificateNumber");
ALTER TABLE "inspector_avoidance" ADD CONSTRAINT "inspector_avoidance_about" CHECK (("businessId" IS NOT NULL OR "about" <> '') AND "reason" <> '');

ALTER TABLE "checklist_template" ADD CONSTRAINT "checklist_template_kinds" CHECK (cardinality("businessKinds") > 0 AND cardinality("inspectionKinds") > 0);
ALTER TABLE "checklist_template" ADD CONSTRAINT "checklist_template_owner" CHECK (("jurisdictionId" IS NULL) = ("code" IS NOT NULL));
ALTER TABLE "checklist_version" ADD CONSTRAINT "checklist_version_published" CHECK (("state" = 'DRAFT') = ("publishedAt" IS NULL) AND ("publishedAt" IS NULL OR "validFrom" IS NOT NULL) AND ("state" = 'RETIRED') = ("retiredAt" IS NOT NULL));
-- One draft of a checklist at a time.
CREATE UNIQUE INDEX "checklist_version_one_draft" ON "checklist_version"("templateId") WHERE "state" = 'DRAFT';
ALTER TABLE "checklist_item" ADD CONSTRAINT "checklist_item_said" CHECK ("position" >= 1 AND "code" <> '' AND "section" <> '' AND "text" <> '');
ALTER TABLE "inspection_result" ADD CONSTRAINT "inspection_result_limits" CHECK ("position" >= 1 AND "label" <> '' AND ("generalAtMost" IS NULL OR "generalAtMost" >= 0) AND ("keyAtMost" IS NULL OR "keyAtMost" >= 0));
CREATE UNIQUE INDEX "inspection_result_version_number" ON "inspection_result_version"(COALESCE("jurisdictionId", '00000000-0000-0000-0000-000000000000'::uuid), "number");

-- A published checklist and a dictionary of results stay as they are, whoever asks: visits were judged by them.
CREATE FUNCTION checklist_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."state" <> 'DRAFT' AND (TG_OP = 'DELETE' OR NEW."state" = 'DRAFT' OR NEW."templateId" IS DISTINCT FROM OLD."templateId" OR NEW."number" IS DISTINCT FROM OLD."number" OR NEW."validFrom" IS DISTINCT FROM OLD."validFrom" OR NEW."basis" IS DISTINCT FROM OLD."basis" OR NEW."verification" IS DISTINCT FROM OLD."verification" OR NEW."publishedAt" IS DISTINCT FROM OLD."publishedAt") THEN
    RAISE EXCEPTION 'a published checklist is never changed';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER checklist_version_frozen BEFORE UPDATE OR DELETE ON "checklist_version" FOR EACH ROW EXECUTE FUNCTION checklist_version_frozen();

CREATE FUNCTION checklist_item_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "checklist_version" v WHERE v."id" IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD."versionId" END, CASE WHEN TG_OP <> 'DELETE' THEN NEW."versionId" END) AND v."state" <> 'DRAFT') THEN
    RAISE EXCEPTION 'a published checklist is never changed';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER checklist_item_frozen BEFORE INSERT OR UPDATE OR DELETE ON "checklist_item" FOR EACH ROW EXECUTE FUNCTION checklist_item_frozen();

CREATE FUNCTION inspection_row_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER inspection_result_version_kept BEFORE UPDATE OR DELETE ON "inspection_result_version" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_result_kept BEFORE UPDATE OR DELETE ON "inspection_result" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_revision_kept BEFORE UPDATE OR DELETE ON "inspection_revision" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_save_kept BEFORE UPDATE OR DELETE ON "inspection_save" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();

-- An inspection is cancelled or voided, never removed; so is a finding once it was filed.
CREATE TRIGGER inspection_kept BEFORE DELETE ON "inspection" FOR EACH ROW EXECUTE FUNCTION inspection_row_kept();
CREATE TRIGGER inspection_finding_kept BEFORE DELETE ON "inspection_finding" FOR EACH ROW WHEN (OLD."filedAt" IS NOT NULL) EXECUTE FUNCTION inspection_row_kept();
