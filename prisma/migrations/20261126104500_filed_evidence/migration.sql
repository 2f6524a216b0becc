-- Which files a revision of a section names: frozen with it, so that removing one from the form changes nothing handed in.
CREATE TABLE "filed_evidence" (
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "addedById" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filed_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "filed_evidence_fileId_idx" ON "filed_evidence"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "filed_evidence_revisionId_taskId_departmentId_fileId_key" ON "filed_evidence"("revisionId", "taskId", "departmentId", "fileId");

-- CreateIndex
CREATE INDEX "report_evidence_fileId_idx" ON "report_evidence"("fileId");

-- AddForeignKey
ALTER TABLE "report_evidence" ADD CONSTRAINT "report_evidence_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_evidence" ADD CONSTRAINT "filed_evidence_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "section_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_evidence" ADD CONSTRAINT "filed_evidence_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filed_evidence" ADD CONSTRAINT "filed_evidence_addedById_fkey" FOREIGN KEY ("addedById") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
