-- The document of a section as a revision names it: frozen with it, like the evidence.
ALTER TABLE "section_revision" ADD COLUMN "fileId" UUID;

-- CreateIndex
CREATE INDEX "section_revision_fileId_idx" ON "section_revision"("fileId");

-- AddForeignKey
ALTER TABLE "section_revision" ADD CONSTRAINT "section_revision_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
