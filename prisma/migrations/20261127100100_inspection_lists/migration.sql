-- The order of the list: what is still to come first, then the latest visit; by jurisdiction, department and township.
CREATE INDEX "inspection_in_order" ON "inspection" ("jurisdictionId", (COALESCE("inspectedOn", 'infinity'::date)), "id");
CREATE INDEX "inspection_of_department_in_order" ON "inspection" ("departmentId", (COALESCE("inspectedOn", 'infinity'::date)), "id");
CREATE INDEX "inspection_of_township_in_order" ON "inspection" ("townshipId", (COALESCE("inspectedOn", 'infinity'::date)), "id");
-- What is planned, the nearest day first.
CREATE INDEX "inspection_planned_in_order" ON "inspection" ("jurisdictionId", (COALESCE("plannedOn", 'infinity'::date)), "id") WHERE "state" = 'PLANNED';
