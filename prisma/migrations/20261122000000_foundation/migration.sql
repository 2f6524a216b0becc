-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR');

-- CreateEnum
CREATE TYPE "AccountStatus" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "JurisdictionLevel" AS ENUM ('PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP');

-- CreateEnum
CREATE TYPE "DepartmentKind" AS ENUM ('DEPARTMENT', 'TOWNSHIP', 'SUBDISTRICT', 'ADMINISTRATIVE_COMMITTEE');

-- CreateEnum
CREATE TYPE "DepartmentNameKind" AS ENUM ('ALIAS', 'FORMER');

-- CreateEnum
CREATE TYPE "GroupRule" AS ENUM ('ALL_TOWNSHIPS', 'ALL_DEPARTMENTS', 'ALL_MEMBERS', 'PLAN_LEADS', 'BY_PERSON');

-- CreateEnum
CREATE TYPE "CalendarDayKind" AS ENUM ('HOLIDAY', 'WORKDAY');

-- CreateEnum
CREATE TYPE "LimitUnit" AS ENUM ('WORKING_DAY', 'CALENDAR_DAY', 'HOUR', 'MONTH', 'YEAR', 'TIMES_PER_YEAR', 'PERCENT', 'SCORE', 'COUNT', 'CNY');

-- CreateEnum
CREATE TYPE "Verification" AS ENUM ('VERIFIED', 'PARTLY_VERIFIED', 'COMMON_KNOWLEDGE');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('ALLOWED', 'DENIED', 'FAILED');

-- CreateEnum
CREATE TYPE "DatabaseKind" AS ENUM ('PRODUCTION', 'DEMO', 'TEST');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "loginName" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "jurisdictionId" UUID NOT NULL,
    "status" "AccountStatus" NOT NULL DEFAULT 'ACTIVE',
    "disabledReason" TEXT,
    "passwordHash" TEXT,
    "passwordChangedAt" TIMESTAMPTZ(3),
    "passwordIsInitial" BOOLEAN NOT NULL DEFAULT true,
    "initialPasswordUsedAt" TIMESTAMPTZ(3),
    "initialPasswordExpiresAt" TIMESTAMPTZ(3),
    "totpSecret" TEXT,
    "totpConfirmedAt" TIMESTAMPTZ(3),
    "totpLastStep" INTEGER,
    "authVersion" INTEGER NOT NULL DEFAULT 1,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,
    "revokedReason" TEXT,

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "authVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "focusJurisdictionId" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endedReason" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" UUID NOT NULL,
    "loginName" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "attemptedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "old_password" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "old_password_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jurisdiction" (
    "id" UUID NOT NULL,
    "parentId" UUID,
    "level" "JurisdictionLevel" NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "divisionCode" TEXT,
    "path" TEXT NOT NULL,
    "committeeName" TEXT NOT NULL DEFAULT '食品安全委员会',
    "sortOrder" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "jurisdiction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "kind" "DepartmentKind" NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "duty" TEXT NOT NULL DEFAULT '',
    "catalogueCode" TEXT,
    "linkedJurisdictionId" UUID,
    "isCommitteeOffice" BOOLEAN NOT NULL DEFAULT false,
    "successorId" UUID,
    "retiredOn" DATE,
    "sortOrder" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department_name" (
    "id" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "kind" "DepartmentNameKind" NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "department_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department_group" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "rule" "GroupRule" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "department_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "population" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "value" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "documentNumber" TEXT NOT NULL DEFAULT '',
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "population_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "publishedOn" DATE NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "day" DATE NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" "CalendarDayKind" NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "legal_limit" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "jurisdictionId" UUID,
    "name" TEXT NOT NULL,
    "value" DECIMAL(20,6) NOT NULL,
    "unit" "LimitUnit" NOT NULL,
    "basisTitle" TEXT NOT NULL,
    "basisArticle" TEXT NOT NULL,
    "verification" "Verification" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "effectiveFrom" DATE NOT NULL,
    "effectiveTo" DATE,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "legal_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "occurredAt" TIMESTAMPTZ(6) NOT NULL,
    "actorId" UUID,
    "actorName" TEXT NOT NULL,
    "actorRoles" TEXT[],
    "sessionId" UUID,
    "address" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" "AuditOutcome" NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT,
    "subjectLabel" TEXT NOT NULL,
    "jurisdictionPath" TEXT,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "number" SERIAL NOT NULL,
    "sealedAt" TIMESTAMPTZ(6) NOT NULL,
    "entryCount" INTEGER NOT NULL,
    "firstPosition" BIGINT NOT NULL,
    "lastPosition" BIGINT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_seal_entry" (
    "position" BIGINT NOT NULL,
    "entryId" UUID NOT NULL,
    "sealNumber" INTEGER NOT NULL,
    "entryHash" TEXT NOT NULL,
    "chainHash" TEXT NOT NULL,

    CONSTRAINT "audit_seal_entry_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "chainHash" TEXT NOT NULL,
    "entryCount" INTEGER NOT NULL,
    "removedAt" TIMESTAMPTZ(6) NOT NULL,
    "removedById" UUID,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "storageKey" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "departmentId" UUID,
    "uploadedById" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,
    "attachedAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "last_visit" (
    "accountId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "visitedAt" TIMESTAMPTZ(3) NOT NULL,
    "previousAt" TIMESTAMPTZ(3),

    CONSTRAINT "last_visit_pkey" PRIMARY KEY ("accountId","place")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "database_mark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "kind" "DatabaseKind" NOT NULL,
    "clockShiftSeconds" INTEGER NOT NULL DEFAULT 0,
    "anchoredOn" DATE,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "database_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_loginName_key" ON "account"("loginName");

-- CreateIndex
CREATE INDEX "account_jurisdictionId_idx" ON "account"("jurisdictionId");

-- CreateIndex
CREATE INDEX "role_grant_accountId_idx" ON "role_grant"("accountId");

-- CreateIndex
CREATE INDEX "role_grant_jurisdictionId_role_idx" ON "role_grant"("jurisdictionId", "role");

-- CreateIndex
CREATE INDEX "role_grant_departmentId_idx" ON "role_grant"("departmentId");

-- CreateIndex
CREATE INDEX "session_accountId_endedAt_idx" ON "session"("accountId", "endedAt");

-- CreateIndex
CREATE INDEX "session_expiresAt_idx" ON "session"("expiresAt");

-- CreateIndex
CREATE INDEX "sign_in_attempt_loginName_address_attemptedAt_idx" ON "sign_in_attempt"("loginName", "address", "attemptedAt");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_attemptedAt_idx" ON "sign_in_attempt"("address", "attemptedAt");

-- CreateIndex
CREATE INDEX "old_password_accountId_replacedAt_idx" ON "old_password"("accountId", "replacedAt");

-- CreateIndex
CREATE UNIQUE INDEX "jurisdiction_divisionCode_key" ON "jurisdiction"("divisionCode");

-- CreateIndex
CREATE UNIQUE INDEX "jurisdiction_path_key" ON "jurisdiction"("path");

-- CreateIndex
CREATE INDEX "jurisdiction_parentId_idx" ON "jurisdiction"("parentId");

-- CreateIndex
CREATE INDEX "department_jurisdictionId_sortOrder_idx" ON "department"("jurisdictionId", "sortOrder");

-- CreateIndex
CREATE UNIQUE INDEX "department_jurisdictionId_name_key" ON "department"("jurisdictionId", "name");

-- CreateIndex
CREATE INDEX "department_name_name_idx" ON "department_name"("name");

-- CreateIndex
CREATE UNIQUE INDEX "department_name_departmentId_name_key" ON "department_name"("departmentId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "department_group_jurisdictionId_name_key" ON "department_group"("jurisdictionId", "name");

-- CreateIndex
CREATE INDEX "population_jurisdictionId_year_idx" ON "population"("jurisdictionId", "year");

-- CreateIndex
CREATE INDEX "calendar_day_year_idx" ON "calendar_day"("year");

-- CreateIndex
CREATE INDEX "legal_limit_code_effectiveFrom_idx" ON "legal_limit"("code", "effectiveFrom");

-- CreateIndex
CREATE INDEX "audit_entry_occurredAt_idx" ON "audit_entry"("occurredAt");

-- CreateIndex
CREATE INDEX "audit_entry_actorId_occurredAt_idx" ON "audit_entry"("actorId", "occurredAt");

-- CreateIndex
CREATE INDEX "audit_entry_action_occurredAt_idx" ON "audit_entry"("action", "occurredAt");

-- CreateIndex
CREATE INDEX "audit_entry_subjectType_subjectId_idx" ON "audit_entry"("subjectType", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_entry_entryId_key" ON "audit_seal_entry"("entryId");

-- CreateIndex
CREATE INDEX "audit_seal_entry_sealNumber_idx" ON "audit_seal_entry"("sealNumber");

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_storageKey_key" ON "stored_file"("storageKey");

-- CreateIndex
CREATE INDEX "stored_file_uploadedById_uploadedAt_idx" ON "stored_file"("uploadedById", "uploadedAt");

-- CreateIndex
CREATE INDEX "notification_accountId_readAt_createdAt_idx" ON "notification"("accountId", "readAt", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "notification_accountId_dedupeKey_key" ON "notification"("accountId", "dedupeKey");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "old_password" ADD CONSTRAINT "old_password_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jurisdiction" ADD CONSTRAINT "jurisdiction_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_linkedJurisdictionId_fkey" FOREIGN KEY ("linkedJurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_name" ADD CONSTRAINT "department_name_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_group" ADD CONSTRAINT "department_group_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "population" ADD CONSTRAINT "population_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_year_fkey" FOREIGN KEY ("year") REFERENCES "calendar_year"("year") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_limit" ADD CONSTRAINT "legal_limit_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_seal_entry" ADD CONSTRAINT "audit_seal_entry_sealNumber_fkey" FOREIGN KEY ("sealNumber") REFERENCES "audit_seal"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "last_visit" ADD CONSTRAINT "last_visit_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma's schema language does not say.

-- Substring search in Chinese.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- One population per jurisdiction and year, one limit per code and day, among the rows that hold.
CREATE UNIQUE INDEX "population_one_per_year" ON "population" ("jurisdictionId", "year") WHERE "voidedAt" IS NULL;
CREATE UNIQUE INDEX "legal_limit_one_per_start" ON "legal_limit" ("code", COALESCE("jurisdictionId", '00000000-0000-0000-0000-000000000000'::uuid), "effectiveFrom") WHERE "voidedAt" IS NULL;
ALTER TABLE "legal_limit" ADD CONSTRAINT "legal_limit_period" CHECK ("effectiveTo" IS NULL OR "effectiveTo" >= "effectiveFrom");
ALTER TABLE "population" ADD CONSTRAINT "population_positive" CHECK ("value" > 0 AND "year" BETWEEN 1949 AND 2200);

-- A role is held once per jurisdiction and department.
CREATE UNIQUE INDEX "role_grant_once" ON "role_grant" ("accountId", "role", "jurisdictionId", COALESCE("departmentId", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "revokedAt" IS NULL;
-- No account holds two of the three separated duties (GB/T 22239-2019 8.1.4, separation of administrators).
CREATE UNIQUE INDEX "role_grant_separated_duties" ON "role_grant" ("accountId") WHERE "revokedAt" IS NULL AND "role" IN ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR');
-- Roles that act for a department name it, roles that act for a jurisdiction do not.
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_department" CHECK (
  ("role" IN ('LIAISON', 'APPROVER', 'INSPECTOR') AND "departmentId" IS NOT NULL)
  OR ("role" NOT IN ('LIAISON', 'APPROVER', 'INSPECTOR') AND "departmentId" IS NULL)
);
ALTER TABLE "account" ADD CONSTRAINT "account_login_name_lower" CHECK ("loginName" = lower("loginName"));
ALTER TABLE "database_mark" ADD CONSTRAINT "database_mark_single" CHECK ("id" = 1);
ALTER TABLE "database_mark" ADD CONSTRAINT "database_mark_production_clock" CHECK ("kind" <> 'PRODUCTION' OR "clockShiftSeconds" = 0);

-- The audit log is append-only for everybody: only the retention command, which says so in its session and
-- removes behind a checkpoint, may delete.
CREATE FUNCTION "audit_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('portal.audit_retention', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit rows are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_seal_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_seal_entry" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_checkpoint_append_only" BEFORE UPDATE OR DELETE ON "audit_checkpoint" FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_entry_no_truncate" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();
