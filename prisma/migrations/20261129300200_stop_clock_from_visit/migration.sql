-- The 24 hours of 责令停产停业 run from the moment of the finding, not from the midnight before it. Of findings that are
-- there already only the day was written down: theirs run from its end (lib/rectification/rectification-clock.ts).
WITH "moved" AS (
  UPDATE "rectification_clock" c SET "lateFrom" = c."lateFrom" + interval '24 hours', "dueOn" = c."dueOn" + 1
  FROM "rectification" r
  WHERE r."id" = c."rectificationId" AND c."key" = 'STOP' AND c."lateFrom" = (r."foundOn"::timestamp AT TIME ZONE 'Asia/Shanghai') + interval '24 hours'
  RETURNING c."rectificationId"
)
SELECT count(*) FROM "moved";
UPDATE "rectification" r SET "nextDueAt" = c."lateFrom"
FROM (SELECT "rectificationId", min("lateFrom") AS "lateFrom" FROM "rectification_clock" WHERE NOT "isStopped" GROUP BY 1) c
WHERE c."rectificationId" = r."id" AND r."state" = 'OPEN' AND r."nextDueAt" IS DISTINCT FROM c."lateFrom"
  AND EXISTS (SELECT 1 FROM "rectification_clock" s WHERE s."rectificationId" = r."id" AND s."key" = 'STOP');
