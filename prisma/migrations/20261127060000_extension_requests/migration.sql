-- CreateEnum
CREATE TYPE "ExtensionRequestState" AS ENUM ('PENDING', 'APPROVED', 'REFUSED', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "extension_request" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "dueOnBefore" DATE NOT NULL,
    "wantedOn" DATE NOT NULL,
    "officeLastOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ExtensionRequestState" NOT NULL DEFAULT 'PENDING',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "extension_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "extension_request_jurisdictionId_state_idx" ON "extension_request"("jurisdictionId", "state");

-- CreateIndex
CREATE INDEX "extension_request_obligationId_idx" ON "extension_request"("obligationId");

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot say: one request at a time for an obligation, a decided one names who and when, and
-- what is asked for lies beyond the present day and beyond what the office may grant.
CREATE UNIQUE INDEX "extension_request_one_pending" ON "extension_request"("obligationId") WHERE "state" = 'PENDING';
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_decided" CHECK (("state" = 'PENDING') = ("decidedAt" IS NULL) AND ("decidedAt" IS NULL) = ("decidedById" IS NULL));
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_days" CHECK ("wantedOn" > "dueOnBefore" AND "wantedOn" > "officeLastOn");
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_version" CHECK ("version" >= 1);
