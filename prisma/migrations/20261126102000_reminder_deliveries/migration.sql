-- CreateEnum
CREATE TYPE "DeliveryChannel" AS ENUM ('MAIL', 'WEBHOOK');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('WAITING', 'SENT', 'GIVEN_UP');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "email" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "reminder_delivery" (
    "id" UUID NOT NULL,
    "digestId" UUID NOT NULL,
    "channel" "DeliveryChannel" NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'WAITING',
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "reminder_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "id" UUID NOT NULL,
    "deliveryId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_delivery_state_idx" ON "reminder_delivery"("state");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_delivery_digestId_channel_key" ON "reminder_delivery"("digestId", "channel");

-- CreateIndex
CREATE INDEX "delivery_attempt_deliveryId_startedAt_idx" ON "delivery_attempt"("deliveryId", "startedAt");

-- AddForeignKey
ALTER TABLE "reminder_delivery" ADD CONSTRAINT "reminder_delivery_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "reminder_digest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "reminder_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say: what is settled has its instant, what has ended its outcome.
ALTER TABLE "reminder_delivery" ADD CONSTRAINT "reminder_delivery_settled" CHECK (("state" = 'WAITING') = ("settledAt" IS NULL));
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_ended" CHECK (("endedAt" IS NULL) = ("outcome" IS NULL));
