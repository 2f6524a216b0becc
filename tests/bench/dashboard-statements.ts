/** One statement with what it is asked for. */
type Statement = { readonly text: string; readonly values: readonly unknown[] }

/**
 * What a bare server asks for the leader's page, in plain SQL: once from the sums that the portal keeps, once from the
 * rows of the ledgers themselves, by the best statement we could find with the same indexes. Both are summed in the
 * database as far as the page shows them summed, so that few rows travel. Neither judges anything.
 * @param todayOn the business day, `YYYY-MM-DD`
 */
export function dashboardStatements({ jurisdictionId, todayOn }: { jurisdictionId: string; todayOn: string }): { rollups: readonly Statement[]; scan: readonly Statement[] } {
  const january = `${Number(todayOn.slice(0, 4)) - 1}-01-01`
  const since = [jurisdictionId, january.slice(0, 7)]
  const besides: Statement[] = [
    { text: TARGETS, values: [jurisdictionId] },
    { text: TASKS, values: [jurisdictionId] },
    { text: OWED, values: [jurisdictionId, january, todayOn] },
    { text: DUTIES, values: [jurisdictionId] },
    { text: PUNCTUALITY, values: [jurisdictionId, `${todayOn.slice(0, 4)}-01-01`, todayOn] },
  ]
  return {
    rollups: [{ text: KEPT_MONTHS, values: since }, { text: KEPT_SUMS, values: since }, ...besides],
    scan: [{ text: FILED_VALUES, values: since }, { text: BATCHES, values: [jurisdictionId, january, todayOn] }, ...besides],
  }
}

const KEPT_MONTHS = `
  SELECT m."indicatorId", m.period, sum(m.numerator) AS numerator, sum(m.denominator) AS denominator, count(*) AS reporters
  FROM indicator_month m WHERE m."indicatorId" IN (SELECT id FROM indicator WHERE "jurisdictionId" = $1 AND source = 'REPORTED') AND m.standing = 'KNOWN' AND m.period >= $2
  GROUP BY m."indicatorId", m.period`

const KEPT_SUMS = `
  SELECT period, level, kind, "productClass", sum(batches) AS batches, sum(concluded) AS concluded, sum(qualified) AS qualified
  FROM sampling_sum WHERE "jurisdictionId" = $1 AND grain = 'JURISDICTION' AND "unitId" = $1 AND period >= $2 GROUP BY period, level, kind, "productClass"`

/** The numbers of the revision that stands: the last one handed in before the acceptance. */
const FILED_VALUES = `
  WITH standing AS (
    SELECT DISTINCT ON (r."sectionId") r.id FROM section_revision r JOIN report_section s ON s.id = r."sectionId" JOIN obligation o ON o.id = s."obligationId"
    WHERE o."jurisdictionId" = $1 AND o."periodKey" >= $2 AND s."acceptedRevision" IS NOT NULL AND r.step IN ('SUBMITTED', 'CORRECTED') AND r.number < s."acceptedRevision"
    ORDER BY r."sectionId", r.number DESC
  )
  SELECT t."indicatorId", v.period, sum(v.numerator) AS numerator, sum(v.denominator) AS denominator, count(*) AS reporters
  FROM standing JOIN filed_value v ON v."revisionId" = standing.id JOIN indicator_target t ON t.id = v."targetId"
  WHERE v.period >= $2 GROUP BY t."indicatorId", v.period`

const BATCHES = `
  SELECT date_trunc('month', "sampledOn") AS month, level, kind, "productClass", count(*) AS batches, count(*) FILTER (WHERE conclusion <> 'PENDING') AS concluded, count(*) FILTER (WHERE conclusion = 'QUALIFIED') AS qualified
  FROM sample_batch WHERE "jurisdictionId" = $1 AND "sampledOn" BETWEEN $2 AND $3 AND "voidedAt" IS NULL GROUP BY 1, 2, 3, 4`

const TARGETS = `
  SELECT t.id, t.comparator, t.value, t."valueText", t.nature, p.id AS plan, p.title, i.name, i."measureUnit", i.source, y.value AS "thisYear",
    (SELECT json_agg(json_build_array(d.id, d.name, w.role)) FROM indicator_target_owner w JOIN department d ON d.id = w."departmentId" WHERE w."targetId" = t.id) AS owners
  FROM indicator_target t JOIN plan p ON p.id = t."planId" JOIN indicator i ON i.id = t."indicatorId" LEFT JOIN indicator_target_year y ON y."targetId" = t.id AND y.year = extract(year FROM now())
  WHERE p."jurisdictionId" = $1 AND p.status = 'PUBLISHED' AND t."voidedAt" IS NULL`

const TASKS = `
  SELECT k."planId", coalesce(x.state, 'NONE') AS state, count(*) FROM plan_task k JOIN plan p ON p.id = k."planId" LEFT JOIN LATERAL (
    SELECT e.content->>'progress' AS state FROM report_entry e JOIN report_section s ON s.id = e."sectionId" JOIN obligation o ON o.id = s."obligationId"
    WHERE e."taskId" = k.id AND s.state IN ('SUBMITTED', 'ACCEPTED') AND e.content->>'progress' IS NOT NULL ORDER BY o."periodTo" DESC LIMIT 1
  ) x ON true WHERE p."jurisdictionId" = $1 AND p.status = 'PUBLISHED' AND k."voidedAt" IS NULL GROUP BY 1, 2`

const OWED = `
  SELECT o."planId", o."departmentId", string_agg(o."periodKey" || ' ' || o."dueOn"::text, ';') AS owed FROM obligation o JOIN plan p ON p.id = o."planId"
  WHERE p."jurisdictionId" = $1 AND o.deliverable = 'LEDGER' AND o.status = 'OPEN' AND o."periodTo" BETWEEN $2 AND $3 GROUP BY 1, 2`

const DUTIES = `
  SELECT d.id, d.name, count(DISTINCT u."taskId") FILTER (WHERE u.role = 'LEAD') AS led, count(DISTINCT u."taskId") FILTER (WHERE u.role = 'RESPONSIBLE') AS shared
  FROM plan_task_unit u JOIN plan_task k ON k.id = u."taskId" JOIN plan p ON p.id = k."planId" JOIN department d ON d.id = u."departmentId" WHERE p."jurisdictionId" = $1 AND p.status = 'PUBLISHED' GROUP BY d.id`

const PUNCTUALITY = `
  SELECT o."departmentId", count(*) AS due, count(s."firstSubmittedAt") FILTER (WHERE s."firstSubmittedAt"::date <= o."dueOn") AS "onTime"
  FROM obligation o LEFT JOIN report_section s ON s."obligationId" = o.id WHERE o."jurisdictionId" = $1 AND o.status = 'OPEN' AND o."dueOn" BETWEEN $2 AND $3 GROUP BY 1`
