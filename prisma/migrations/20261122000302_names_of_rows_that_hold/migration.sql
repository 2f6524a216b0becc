-- A name is taken only by rows that hold: after a mistaken row was voided, the right one may carry its name.
DROP INDEX "department_jurisdictionId_name_key";
DROP INDEX "department_group_jurisdictionId_name_key";
DROP INDEX "department_name_departmentId_name_key";
CREATE UNIQUE INDEX "department_one_per_name" ON "department" ("jurisdictionId", "name") WHERE "voidedAt" IS NULL;
CREATE UNIQUE INDEX "department_group_one_per_name" ON "department_group" ("jurisdictionId", "name") WHERE "voidedAt" IS NULL;
CREATE UNIQUE INDEX "department_name_once" ON "department_name" ("departmentId", "name") WHERE "voidedAt" IS NULL;
CREATE INDEX "department_name_departmentId_idx" ON "department_name"("departmentId");
CREATE INDEX "department_group_jurisdictionId_idx" ON "department_group"("jurisdictionId");
-- One department houses the committee's office.
CREATE UNIQUE INDEX "department_one_committee_office" ON "department" ("jurisdictionId") WHERE "isCommitteeOffice" AND "voidedAt" IS NULL;
