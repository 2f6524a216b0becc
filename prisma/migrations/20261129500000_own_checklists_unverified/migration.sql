-- Checklists of a place's own were said to be compared with their source the moment they were copied; nobody had done it.
-- What is published is never changed, but for this word, which was never true.
ALTER TABLE "checklist_version" DISABLE TRIGGER checklist_version_frozen;
UPDATE "checklist_version" v SET "verification" = 'COMMON_KNOWLEDGE' FROM "checklist_template" t WHERE t."id" = v."templateId" AND t."jurisdictionId" IS NOT NULL AND v."verification" <> 'COMMON_KNOWLEDGE';
ALTER TABLE "checklist_version" ENABLE TRIGGER checklist_version_frozen;
