-- A 复查, and a visit on which not all items of the checklist were judged, or nothing but 合理缺项, is no ground for a
-- catering grade: scores of such visits that wait to be confirmed are taken back.
UPDATE "catering_assessment" c SET "state" = 'DISMISSED', "note" = '复查或没有覆盖全部检查项目的检查不用于评定餐饮量化等级', "decidedAt" = greatest(now(), c."computedAt"), "version" = c."version" + 1
FROM "inspection" i
WHERE i."id" = c."inspectionId" AND c."state" = 'SUGGESTED'
  AND (i."source" = 'FOLLOW_UP' OR NOT i."coversAllItems" OR NOT EXISTS (SELECT 1 FROM "inspection_item" t WHERE t."inspectionId" = i."id" AND t."answer" IN ('COMPLIANT', 'NOT_COMPLIANT')));
