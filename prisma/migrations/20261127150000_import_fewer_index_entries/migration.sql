-- Lists of a department and of a township look for those that have one: what has none, as most files bring it, needs no
-- entry, and writing an entry is a tenth of the work of writing a batch.
DROP INDEX "sample_batch_departmentId_sampledOn_id_idx";
CREATE INDEX "sample_batch_by_department" ON "sample_batch" ("departmentId", "sampledOn", "id") WHERE "departmentId" IS NOT NULL;
DROP INDEX "sample_batch_townshipId_sampledOn_id_idx";
CREATE INDEX "sample_batch_by_township" ON "sample_batch" ("townshipId", "sampledOn", "id") WHERE "townshipId" IS NOT NULL;
