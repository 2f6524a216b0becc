-- What a person last saw of a place on the leader's page, and at the visit before.
CREATE TABLE "seen_standing" (
    "accountId" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "visitedAt" TIMESTAMPTZ(3) NOT NULL,
    "statuses" JSONB NOT NULL,
    "previousAt" TIMESTAMPTZ(3),
    "previousStatuses" JSONB,

    CONSTRAINT "seen_standing_pkey" PRIMARY KEY ("accountId","jurisdictionId")
);
ALTER TABLE "seen_standing" ADD CONSTRAINT "seen_standing_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seen_standing" ADD CONSTRAINT "seen_standing_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seen_standing" ADD CONSTRAINT "seen_standing_previous" CHECK (("previousAt" IS NULL) = ("previousStatuses" IS NULL));

-- The leader's page was looked at as a whole until now, without what was seen of each place.
DELETE FROM "last_visit" WHERE "place" = 'dashboard';
