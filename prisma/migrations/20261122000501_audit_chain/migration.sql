-- Seals are numbered by the sealer without gaps, so that a missing one shows.
ALTER TABLE "audit_seal" ALTER COLUMN "number" DROP DEFAULT;
DROP SEQUENCE IF EXISTS "audit_seal_number_seq";
ALTER TABLE "audit_seal" ADD COLUMN "canonicalVersion" INTEGER NOT NULL DEFAULT 1;

-- A checkpoint says where the chain goes on and where the removed rows went.
ALTER TABLE "audit_checkpoint" ADD COLUMN "sealNumber" INTEGER NOT NULL,
ADD COLUMN "sealHash" TEXT NOT NULL,
ADD COLUMN "archiveName" TEXT NOT NULL,
ADD COLUMN "archiveSha256" TEXT NOT NULL;

-- The reader's page walks from the newest entry on by (time, id); the other filters have their own index.
DROP INDEX "audit_entry_occurredAt_idx";
CREATE INDEX "audit_entry_occurredAt_id_idx" ON "audit_entry"("occurredAt", "id");
CREATE INDEX "audit_entry_requestId_idx" ON "audit_entry"("requestId");
CREATE INDEX "audit_entry_jurisdictionPath_occurredAt_idx" ON "audit_entry"("jurisdictionPath" text_pattern_ops, "occurredAt");

-- The form of what is written: hashes are 64 hexadecimal digits, a batch is not empty.
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_form" CHECK ("entryCount" > 0 AND "lastPosition" - "firstPosition" + 1 = "entryCount" AND "hash" ~ '^[0-9a-f]{64}$' AND "previousHash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "audit_seal_entry" ADD CONSTRAINT "audit_seal_entry_form" CHECK ("position" > 0 AND "entryHash" ~ '^[0-9a-f]{64}$' AND "chainHash" ~ '^[0-9a-f]{64}$');

-- Removal, even by the retention command, stays behind a checkpoint and never touches what is younger than
-- 180 days (Cybersecurity Law, article 21 (3): network logs are kept at least six months).
CREATE FUNCTION "audit_retention_floor"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'audit_entry' THEN
    IF OLD."occurredAt" >= now() - interval '180 days' THEN
      RAISE EXCEPTION 'audit entries younger than 180 days stay' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM "audit_seal_entry" s WHERE s."entryId" = OLD."id" AND s."position" <= (SELECT max(c."position") FROM "audit_checkpoint" c)) THEN
      RAISE EXCEPTION 'audit entries are removed only behind a checkpoint' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF TG_TABLE_NAME = 'audit_seal_entry' THEN
    IF OLD."position" > COALESCE((SELECT max(c."position") FROM "audit_checkpoint" c), 0) THEN
      RAISE EXCEPTION 'the chain is removed only behind a checkpoint' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF TG_TABLE_NAME = 'audit_seal' THEN
    IF OLD."number" > COALESCE((SELECT max(c."sealNumber") FROM "audit_checkpoint" c), 0) THEN
      RAISE EXCEPTION 'seals are removed only behind a checkpoint' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSE
    RAISE EXCEPTION 'checkpoints stay' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER "audit_entry_retention_floor" BEFORE DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "audit_retention_floor"();
CREATE TRIGGER "audit_seal_retention_floor" BEFORE DELETE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION "audit_retention_floor"();
CREATE TRIGGER "audit_seal_entry_retention_floor" BEFORE DELETE ON "audit_seal_entry" FOR EACH ROW EXECUTE FUNCTION "audit_retention_floor"();
CREATE TRIGGER "audit_checkpoint_retention_floor" BEFORE DELETE ON "audit_checkpoint" FOR EACH ROW EXECUTE FUNCTION "audit_retention_floor"();

-- Nobody empties the chain at one stroke either.
CREATE TRIGGER "audit_seal_no_truncate" BEFORE TRUNCATE ON "audit_seal" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_seal_entry_no_truncate" BEFORE TRUNCATE ON "audit_seal_entry" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();
CREATE TRIGGER "audit_checkpoint_no_truncate" BEFORE TRUNCATE ON "audit_checkpoint" FOR EACH STATEMENT EXECUTE FUNCTION "audit_append_only"();
