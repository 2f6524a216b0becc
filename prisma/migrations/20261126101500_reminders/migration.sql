-- CreateTable
CREATE TABLE "reminder_rule" (
    "jurisdictionId" UUID NOT NULL,
    "isOn" BOOLEAN NOT NULL,
    "daysBefore" INTEGER[],
    "daysAfter" INTEGER[],
    "approverAfterDays" INTEGER,
    "officeAfterDays" INTEGER,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reminder_rule_pkey" PRIMARY KEY ("jurisdictionId")
);

-- CreateTable
CREATE TABLE "reminder_round" (
    "on" DATE NOT NULL,
    "aheadToOn" DATE NOT NULL,
    "composedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_round_pkey" PRIMARY KEY ("on")
);

-- CreateTable
CREATE TABLE "reminder_digest" (
    "id" UUID NOT NULL,
    "roundOn" DATE NOT NULL,
    "accountId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "items" JSONB NOT NULL,

    CONSTRAINT "reminder_digest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_digest_roundOn_idx" ON "reminder_digest"("roundOn");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_digest_accountId_roundOn_key" ON "reminder_digest"("accountId", "roundOn");

-- AddForeignKey
ALTER TABLE "reminder_rule" ADD CONSTRAINT "reminder_rule_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_rule" ADD CONSTRAINT "reminder_rule_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_digest" ADD CONSTRAINT "reminder_digest_roundOn_fkey" FOREIGN KEY ("roundOn") REFERENCES "reminder_round"("on") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_digest" ADD CONSTRAINT "reminder_digest_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: days within what a round looks at, and a round that looks ahead.
ALTER TABLE "reminder_rule" ADD CONSTRAINT "reminder_rule_days" CHECK (
  0 <= ALL ("daysBefore") AND 30 >= ALL ("daysBefore") AND 1 <= ALL ("daysAfter") AND 30 >= ALL ("daysAfter")
  AND ("approverAfterDays" IS NULL OR "approverAfterDays" BETWEEN 1 AND 30)
  AND ("officeAfterDays" IS NULL OR "officeAfterDays" BETWEEN 1 AND 30)
);
ALTER TABLE "reminder_round" ADD CONSTRAINT "reminder_round_ahead" CHECK ("aheadToOn" >= "on");
