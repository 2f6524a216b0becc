-- From which month on a version of a definition holds; null: it holds for every month before too.
ALTER TABLE "indicator_version" ADD COLUMN "validFrom" CHAR(7);
ALTER TABLE "indicator_version" ADD CONSTRAINT "indicator_version_valid_from" CHECK ("validFrom" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
-- The first version is all there is of the months before it; a later one holds from the month it was made in.
UPDATE "indicator_version" SET "validFrom" = to_char("madeAt" AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') WHERE "number" > 1;
