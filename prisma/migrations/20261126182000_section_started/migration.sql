-- When the department first wrote in a part itself: how long a part takes is counted from there, not from the form's
-- first opening, in which parts due later stand as well. Unknown for what was begun before.
ALTER TABLE "report_section" ADD COLUMN "startedAt" TIMESTAMPTZ(3);
