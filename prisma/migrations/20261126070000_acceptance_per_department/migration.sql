-- In a joint task, and in a phase of the whole plan, each department answers for itself: one open request for each of them.
DROP INDEX "acceptance_one_open_task";
DROP INDEX "acceptance_one_open_milestone";
CREATE UNIQUE INDEX "acceptance_one_open_task" ON "acceptance"("taskId", "departmentId") WHERE "state" = 'REQUESTED' AND "taskId" IS NOT NULL;
CREATE UNIQUE INDEX "acceptance_one_open_milestone" ON "acceptance"("milestoneId", "departmentId") WHERE "state" = 'REQUESTED' AND "milestoneId" IS NOT NULL;
