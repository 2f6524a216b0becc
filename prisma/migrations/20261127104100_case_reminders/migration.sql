-- CreateEnum
CREATE TYPE "ReminderSubject" AS ENUM ('REPORTS', 'CASES');

-- AlterTable
ALTER TABLE "reminder_digest" ADD COLUMN     "subject" "ReminderSubject" NOT NULL DEFAULT 'REPORTS';

-- DropIndex
DROP INDEX "reminder_digest_accountId_roundOn_key";

-- CreateIndex
CREATE UNIQUE INDEX "reminder_digest_accountId_roundOn_subject_key" ON "reminder_digest"("accountId", "roundOn", "subject");
