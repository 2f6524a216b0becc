-- CreateEnum
CREATE TYPE "InstructionSubject" AS ENUM ('TARGET', 'PLAN', 'TASK', 'DEPARTMENT', 'PAGE');

-- CreateEnum
CREATE TYPE "InstructionState" AS ENUM ('OPEN', 'ANSWERED', 'CLOSED');

-- CreateEnum
CREATE TYPE "InstructionStepKind" AS ENUM ('WRITTEN', 'ANSWERED', 'RETURNED', 'CLOSED', 'VOIDED');

-- CreateTable
CREATE TABLE "leader_instruction" (
    "id" UUID NOT NULL,
    "jurisdictionId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE,
    "subjectKind" "InstructionSubject" NOT NULL,
    "subjectId" UUID,
    "subjectLabel" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "departmentId" UUID,
    "state" "InstructionState" NOT NULL DEFAULT 'OPEN',
    "version" INTEGER NOT NULL DEFAULT 1,
    "voidedAt" TIMESTAMPTZ(3),
    "voidedReason" TEXT,

    CONSTRAINT "leader_instruction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instruction_step" (
    "id" UUID NOT NULL,
    "instructionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "InstructionStepKind" NOT NULL,
    "text" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotencyKey" UUID NOT NULL,

    CONSTRAINT "instruction_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "leader_instruction_jurisdictionId_state_dueOn_idx" ON "leader_instruction"("jurisdictionId", "state", "dueOn");

-- CreateIndex
CREATE INDEX "leader_instruction_departmentId_state_idx" ON "leader_instruction"("departmentId", "state");

-- CreateIndex
CREATE INDEX "leader_instruction_authorId_idx" ON "leader_instruction"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "instruction_step_idempotencyKey_key" ON "instruction_step"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "instruction_step_instructionId_number_key" ON "instruction_step"("instructionId", "number");

-- AddForeignKey
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "department"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instruction_step" ADD CONSTRAINT "instruction_step_instructionId_fkey" FOREIGN KEY ("instructionId") REFERENCES "leader_instruction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instruction_step" ADD CONSTRAINT "instruction_step_byId_fkey" FOREIGN KEY ("byId") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say: a page has no record and everything else has one, a link stays inside the
-- portal, and a voided instruction has its reason and was not closed.
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_subject" CHECK (("subjectKind" = 'PAGE') = ("subjectId" IS NULL));
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_href" CHECK ("href" ~ '^/([^/\\]|$)');
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_voided" CHECK (("voidedAt" IS NULL) = ("voidedReason" IS NULL) AND ("voidedAt" IS NULL OR "state" = 'OPEN'));
ALTER TABLE "leader_instruction" ADD CONSTRAINT "leader_instruction_version" CHECK ("version" >= 1);
ALTER TABLE "instruction_step" ADD CONSTRAINT "instruction_step_number" CHECK ("number" >= 1);
