-- Who filled in a pending target, and when, stands with the target itself.
ALTER TABLE "indicator_target" ADD COLUMN     "settledAt" TIMESTAMPTZ(3),
ADD COLUMN     "settledById" UUID;

-- AddForeignKey
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the audit log knows of those that a document determined: whoever did it last.
UPDATE "indicator_target" t SET "settledById" = known."actorId", "settledAt" = date_trunc('milliseconds', known."occurredAt")
FROM (
  SELECT DISTINCT ON (e."subjectId") e."subjectId", e."actorId", e."occurredAt"
  FROM "audit_entry" e JOIN "account" a ON a."id" = e."actorId"
  WHERE e."action" = 'indicator.target.settle' AND e."outcome" = 'ALLOWED' AND e."subjectId" IS NOT NULL
  ORDER BY e."subjectId", e."occurredAt" DESC, e."id" DESC
) known
WHERE known."subjectId" = t."id"::text AND t."settledByDocument" IS NOT NULL;

-- Audit rows past their retention are gone, while the plan keeps its own list of changes.
UPDATE "indicator_target" t SET "settledById" = known."madeById", "settledAt" = known."madeAt"
FROM (
  SELECT DISTINCT ON (c."subjectId") c."subjectId", c."madeById", c."madeAt"
  FROM "plan_change" c
  WHERE c."subjectType" = 'indicator-target' AND c."label" LIKE '%明确为%'
  ORDER BY c."subjectId", c."madeAt" DESC, c."id" DESC
) known
WHERE known."subjectId" = t."id" AND t."settledByDocument" IS NOT NULL AND t."settledAt" IS NULL;

-- Known together or not at all, unless the account is gone.
ALTER TABLE "indicator_target" ADD CONSTRAINT "indicator_target_settled_at" CHECK ("settledById" IS NULL OR "settledAt" IS NOT NULL);
