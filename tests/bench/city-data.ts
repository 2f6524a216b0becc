import type pg from 'pg'
import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { CATEGORY_SUMS_OF_ROWS } from '@/lib/sampling/category-sum.commands'
import { SUM_KEY, SUMS_OF_ROWS } from '@/lib/sampling/sampling-sum.commands'
import { dateOnOf } from '@/lib/shared/format'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'

export type BenchSize = { readonly businesses: number; readonly batches: number }

export type BenchCity = {
  readonly jurisdiction: JurisdictionRef
  readonly office: AccountRef
  readonly leader: AccountRef
  readonly departmentIds: readonly string[]
  readonly townshipIds: readonly string[]
  /** The indicators, the first two derived from the ledger (批次/千人, 合格率), the others reported. */
  readonly indicatorIds: readonly string[]
  /** The last month with reports, YYYY-MM: the one before `now`. */
  readonly lastPeriod: string
}

export const FULL_SIZE: BenchSize = { businesses: 20_000, batches: 300_000 }
/** The 70 units of the city. */
const [DEPARTMENTS, TOWNSHIPS] = [55, 15]
const [PLANS, TASKS_EACH, INDICATORS_EACH, MONTHS] = [6, 50, 10, 60]
/** How many departments report on each indicator. */
const OWNERS = 20

/**
 * Makes the city that the pages of figures are measured on: 70 departments, 6 plans with 300 tasks and 60 indicators, five
 * years of accepted monthly reports with their numbers, a register of businesses and a ledger of batches with revisions
 * and sums. All by statements over sets, in a minute or so.
 * @param db the application's client, with a statement time-out of minutes
 * @param client the owner of the same database
 */
export async function createBenchCity(db: PrismaClient, client: pg.Client, now: Date, size: BenchSize = FULL_SIZE): Promise<BenchCity> {
  const jurisdiction = await createJurisdiction(db, { name: '安和市' })
  const office = await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE' }] })
  const leader = await createAccount(db, { jurisdiction, roles: [{ role: 'LEADER' }] })
  const year = Number(dateOnOf(now).slice(0, 4))
  await db.population.createMany({ data: Array.from({ length: 6 }, (_, index) => ({ jurisdictionId: jurisdiction.id, year: year - index, value: 862_300 + index * 1_000, source: `${year - index}年统计公报`, recordedAt: now })) })
  const city = new CityWriter(client, jurisdiction.id, office.id, now)
  const units = await city.writeDepartments()
  await city.writePlans()
  const indicatorIds = await city.writeIndicators()
  await client.query('ANALYZE')
  await city.writeReports()
  await city.writeBusinesses(size.businesses)
  await keepStandings(db, (await db.foodBusiness.findMany({ where: { jurisdictionId: jurisdiction.id }, select: { id: true } })).map(({ id }) => id), now)
  await addBenchBatches(db, client, jurisdiction.id, now, size.batches)
  await client.query('ANALYZE')
  return { jurisdiction, office, leader, departmentIds: units.filter(({ kind }) => kind === 'DEPARTMENT').map(({ id }) => id), townshipIds: units.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ id }) => id), indicatorIds, lastPeriod: await city.lastPeriod() }
}

/**
 * Adds batches of the last five years to a bench city, evenly over days, departments and townships, with their revisions,
 * and makes the sums anew.
 */
export async function addBenchBatches(db: PrismaClient, client: pg.Client, jurisdictionId: string, now: Date, batches: number): Promise<void> {
  await client.query(
    `INSERT INTO sample_batch (id, "jurisdictionId", number, level, kind, "categoryCode", "productClass", stage, "placeType", "businessId", "businessName", "productName", "sampledOn", "concludedOn", "departmentId", "townshipId", conclusion, "createdAt")
     SELECT gen_random_uuid(), $1::uuid, 'BENCH' || (SELECT count(*) FROM sample_batch) || '-' || n,
       (ARRAY['COUNTY','COUNTY','COUNTY','COUNTY','CITY','PROVINCIAL','NATIONAL']::"SamplingLevel"[])[1 + n % 7], d.kind,
       CASE WHEN d.agricultural THEN 'edible-agricultural-products' ELSE 'pastries' END, (CASE WHEN d.agricultural THEN 'EDIBLE_AGRICULTURAL_PRODUCT' ELSE 'FOOD' END)::"SampleProductClass", 'DISTRIBUTION', 'SUPERMARKET',
       b.id, b.name, '样品' || n % 500, d.sampled, CASE WHEN d.pending THEN NULL ELSE d.sampled + 20 END, u.market[1 + n % 5], u.towns[1 + (n / 5) % array_length(u.towns, 1)],
       (CASE WHEN d.pending THEN 'PENDING' WHEN d.kind = 'RISK_MONITORING' THEN CASE WHEN n % 61 = 0 THEN 'PROBLEM' ELSE 'NO_PROBLEM' END WHEN n % 61 = 0 THEN 'UNQUALIFIED' ELSE 'QUALIFIED' END)::"SampleConclusion", $2::timestamptz
     FROM generate_series(1, $3::int) n
       CROSS JOIN (SELECT array_agg(id ORDER BY "sortOrder") FILTER (WHERE kind = 'DEPARTMENT') AS market, array_agg(id ORDER BY "sortOrder") FILTER (WHERE kind <> 'DEPARTMENT') AS towns FROM department WHERE "jurisdictionId" = $1::uuid) u
       CROSS JOIN LATERAL (SELECT s.*, s.sampled + 20 > $2::timestamptz::date AS pending, s.agricultural0 OR s.kind IN ('ROUTINE_MONITORING', 'SPOT_CHECK') AS agricultural FROM (
         SELECT $2::timestamptz::date - (n::bigint * 7919 % 1825)::int AS sampled, n % 3 = 0 AS agricultural0, (ARRAY['SUPERVISORY','SUPERVISORY','SUPERVISORY','EVALUATIVE','RISK_MONITORING','ROUTINE_MONITORING','SPOT_CHECK','RAPID_TEST']::"SamplingKind"[])[1 + (n / 7) % 8] AS kind) s) d
       CROSS JOIN (SELECT count(*) AS whole FROM food_business WHERE "jurisdictionId" = $1::uuid) w
       JOIN (SELECT id, name, row_number() OVER (ORDER BY id) - 1 AS place FROM food_business WHERE "jurisdictionId" = $1::uuid) b ON b.place = n % w.whole`,
    [jurisdictionId, now, batches],
  )
  // Looked for row by row in a table that was thought empty, it would read what it writes itself over and over.
  await client.query('SET enable_nestloop = off')
  await client.query(
    `INSERT INTO sample_batch_revision ("batchId", version, change, "recordedAt", "jurisdictionId", "departmentId", "townshipId", "sampledOn", level, kind, "productClass", conclusion, content)
     SELECT id, version, 'RECORDED', least("sampledOn" + interval '30 days', $2::timestamptz), "jurisdictionId", "departmentId", "townshipId", "sampledOn", level, kind, "productClass", conclusion, jsonb_build_object('number', number, 'businessName', "businessName", 'productName', "productName")
     FROM sample_batch b WHERE "jurisdictionId" = $1::uuid AND NOT EXISTS (SELECT 1 FROM sample_batch_revision r WHERE r."batchId" = b.id)`,
    [jurisdictionId, now],
  )
  await client.query('RESET enable_nestloop')
  await client.query('DELETE FROM sampling_sum WHERE "jurisdictionId" = $1', [jurisdictionId])
  await db.$executeRaw`INSERT INTO "sampling_sum" (${SUM_KEY}, "batches", "concluded", "qualified", "unqualified", "problem") ${SUMS_OF_ROWS}`
  await client.query('DELETE FROM sampling_category_sum WHERE "jurisdictionId" = $1', [jurisdictionId])
  await db.$executeRaw`INSERT INTO "sampling_category_sum" ("jurisdictionId", "period", "categoryCode", "level", "kind", "batches", "concluded", "qualified", "unqualified", "problem") ${CATEGORY_SUMS_OF_ROWS}`
  await client.query('ANALYZE sample_batch, sample_batch_revision, sampling_sum')
}

/** Writes the parts of the city, each by one statement or a few. */
class CityWriter {
  constructor(private readonly client: pg.Client, private readonly jurisdictionId: string, private readonly accountId: string, private readonly now: Date) {}

  private async run<T extends pg.QueryResultRow>(text: string, ...more: unknown[]): Promise<T[]> {
    return (await this.client.query<T>(text, more)).rows
  }

  async writeDepartments(): Promise<{ id: string; kind: string }[]> {
    await this.run(
      `INSERT INTO department (id, "jurisdictionId", kind, name, "shortName", "isCommitteeOffice", "sortOrder")
       SELECT gen_random_uuid(), $1::uuid, (CASE WHEN n > $2 THEN 'TOWNSHIP' ELSE 'DEPARTMENT' END)::"DepartmentKind", CASE WHEN n > $2 THEN '第' || n - $2 || '镇' ELSE '市第' || n || '工作局' END, CASE WHEN n > $2 THEN '第' || n - $2 || '镇' ELSE '第' || n || '局' END, n = 1, n * 10
       FROM generate_series(1, $2::int + $3::int) n`,
      this.jurisdictionId, DEPARTMENTS, TOWNSHIPS,
    )
    return this.run('SELECT id, kind::text FROM department WHERE "jurisdictionId" = $1 ORDER BY "sortOrder"', this.jurisdictionId)
  }

  /** Each with a monthly duty of all departments, and tasks that one department leads and two share. */
  async writePlans(): Promise<void> {
    await this.run(
      `INSERT INTO plan (id, "jurisdictionId", title, genre, status, "periodFrom", "periodTo", "createdById", "createdAt", "publishedAt")
       SELECT gen_random_uuid(), $1::uuid, '安和市食品安全工作方案（' || n || '）', 'ANNUAL', 'PUBLISHED', make_date(extract(year FROM $3::timestamptz)::int - 5, 1, 1), make_date(extract(year FROM $3::timestamptz)::int, 12, 31), $2::uuid, $3::timestamptz, $3::timestamptz FROM generate_series(1, $4::int) n`,
      this.jurisdictionId, this.accountId, this.now, PLANS,
    )
    await this.run(`INSERT INTO reporting_duty (id, "planId", name, deliverable, audience, "departmentIds", cycle, "dueDay", months, origin, "sortOrder") SELECT gen_random_uuid(), id, '月调度台账', 'LEDGER', 'PLAN_LEADS', '{}', 'MONTHLY', 21, '{}', 'office', 0 FROM plan WHERE "jurisdictionId" = $1`, this.jurisdictionId)
    await this.run(
      `INSERT INTO plan_task (id, "planId", path, "sectionPath", number, heading, "sortOrder", responsibility, "dueOn")
       SELECT gen_random_uuid(), p.id, ARRAY[n::text], '{}', n || '.', '开展重点环节食品安全第' || n || '项治理行动', n, 'LED', p."periodTo" FROM plan p CROSS JOIN generate_series(1, $2::int) n WHERE p."jurisdictionId" = $1`,
      this.jurisdictionId, TASKS_EACH,
    )
    await this.run(
      `INSERT INTO plan_task_unit (id, "taskId", role, "departmentId", "writtenAs", "sortOrder")
       SELECT gen_random_uuid(), t.id, (CASE r WHEN 0 THEN 'LEAD' ELSE 'RESPONSIBLE' END)::"UnitRole", d.id, d.name, r
       FROM (SELECT t.id, row_number() OVER (ORDER BY p.title, t."sortOrder") AS place FROM plan_task t JOIN plan p ON p.id = t."planId" WHERE p."jurisdictionId" = $1) t
         CROSS JOIN generate_series(0, 2) r JOIN department d ON d."jurisdictionId" = $1 AND d."sortOrder" = 10 * (1 + (t.place + r) % $2::int)`,
      this.jurisdictionId, DEPARTMENTS + TOWNSHIPS,
    )
  }

  /** @returns their ids in order, the two derived ones first */
  async writeIndicators(): Promise<string[]> {
    await this.run(
      `INSERT INTO indicator (id, "jurisdictionId", name, "measureUnit", flow, "denominatorFlow", "missesStay", direction, "numeratorName", "denominatorName", source, "measureCode")
       SELECT gen_random_uuid(), $1::uuid, lpad(n::text, 2, '0') || CASE n WHEN 1 THEN ' 抽检批次/千人' WHEN 2 THEN ' 抽检合格率' ELSE ' 第' || n || '项工作完成率' END, CASE n WHEN 1 THEN '批次/千人' ELSE '%' END,
         'FLOW', (CASE n WHEN 1 THEN 'STOCK' ELSE 'FLOW' END)::"IndicatorFlow", n = 2, 'HIGHER_IS_BETTER', CASE n WHEN 1 THEN '抽检批次数' ELSE '合格数' END, CASE n WHEN 1 THEN '常住人口' ELSE '总数' END,
         (CASE WHEN n <= 2 THEN 'DERIVED' ELSE 'REPORTED' END)::"IndicatorSource", CASE n WHEN 1 THEN 'sampling.batches-per-thousand' WHEN 2 THEN 'sampling.pass-rate' END
       FROM generate_series(1, $2::int) n`,
      this.jurisdictionId, PLANS * INDICATORS_EACH,
    )
    await this.run(
      `INSERT INTO indicator_target (id, "planId", "indicatorId", "taskId", comparator, value, "valueText", nature, "sortOrder")
       SELECT gen_random_uuid(), p.id, i.id, t.id, 'AT_LEAST', CASE i.place WHEN 1 THEN 4 ELSE 95 END, CASE i.place WHEN 1 THEN '≥4' ELSE '≥95' END, (CASE WHEN i.place % 4 < 2 THEN 'BINDING' ELSE 'ANTICIPATORY' END)::"TargetNature", i.place
       FROM (SELECT id, row_number() OVER (ORDER BY name) AS place FROM indicator WHERE "jurisdictionId" = $1) i
         JOIN (SELECT id, row_number() OVER (ORDER BY title) - 1 AS place FROM plan WHERE "jurisdictionId" = $1) p ON p.place = (i.place - 1) / $2::int
         JOIN plan_task t ON t."planId" = p.id AND t."sortOrder" = 1 + (i.place - 1) % $2::int`,
      this.jurisdictionId, INDICATORS_EACH,
    )
    await this.run(`INSERT INTO indicator_target_year (id, "targetId", year, comparator, value) SELECT gen_random_uuid(), t.id, y, 'AT_LEAST', t.value FROM indicator_target t JOIN plan p ON p.id = t."planId" CROSS JOIN generate_series(extract(year FROM p."periodFrom")::int, extract(year FROM p."periodTo")::int) y WHERE p."jurisdictionId" = $1`, this.jurisdictionId)
    await this.run(
      `INSERT INTO indicator_target_owner (id, "targetId", "departmentId", role)
       SELECT gen_random_uuid(), t.id, d.id, (CASE o WHEN 0 THEN 'LEAD' ELSE 'RESPONSIBLE' END)::"UnitRole" FROM indicator_target t JOIN plan p ON p.id = t."planId" CROSS JOIN generate_series(0, $2::int - 1) o JOIN department d ON d."jurisdictionId" = $1 AND d."sortOrder" = 10 * (1 + (t."sortOrder" * 7 + o * 3) % $3::int) WHERE p."jurisdictionId" = $1`,
      this.jurisdictionId, OWNERS, DEPARTMENTS + TOWNSHIPS,
    )
    return (await this.run<{ id: string }>('SELECT id FROM indicator WHERE "jurisdictionId" = $1 ORDER BY name', this.jurisdictionId)).map(({ id }) => id)
  }

  async lastPeriod(): Promise<string> {
    return (await this.run<{ period: string }>(`SELECT to_char($1::date - interval '1 month', 'YYYY-MM') AS period`, dateOnOf(this.now)))[0]!.period
  }

  /** Every department's ledger of each plan and month, handed in and accepted, with the numbers of the targets it owns. */
  async writeReports(): Promise<void> {
    await this.run(`CREATE TEMP TABLE bench_month AS SELECT to_char(first, 'YYYY-MM') AS period, first::date AS first_on, (first + interval '1 month - 1 day')::date AS last_on, (first + interval '20 days')::date AS due_on FROM (SELECT date_trunc('month', $1::date) - n * interval '1 month' AS first FROM generate_series(1, $2::int) n) m`, dateOnOf(this.now), MONTHS)
    await this.run(
      `INSERT INTO obligation (id, "jurisdictionId", "planId", "dutyId", "departmentId", deliverable, "periodKey", "periodFrom", "periodTo", "formPeriod", "firstDueOn", "dueOn", "dataUpToOn", "createdAt")
       SELECT gen_random_uuid(), $1::uuid, u."planId", u.id, d.id, 'LEDGER', m.period, m.first_on, m.last_on, m.period, m.due_on, m.due_on, m.due_on - 1, m.first_on
       FROM reporting_duty u JOIN plan p ON p.id = u."planId" CROSS JOIN department d CROSS JOIN bench_month m WHERE p."jurisdictionId" = $1 AND d."jurisdictionId" = $1`,
      this.jurisdictionId,
    )
    await this.run(`INSERT INTO monthly_report (id, "jurisdictionId", "departmentId", period, "openedAt", "openedById") SELECT gen_random_uuid(), $1::uuid, d.id, m.period, m.due_on - 2, $2::uuid FROM department d CROSS JOIN bench_month m WHERE d."jurisdictionId" = $1`, this.jurisdictionId, this.accountId)
    await this.run(
      `INSERT INTO report_section (id, "reportId", "obligationId", state, "firstSubmittedAt", "submittedAt", "acceptedAt", "revisionCount", "acceptedRevision")
       SELECT gen_random_uuid(), r.id, o.id, 'ACCEPTED', o."dueOn" - 1, o."dueOn" - 1, o."dueOn" + 1, 2, 2 FROM obligation o JOIN monthly_report r ON r."departmentId" = o."departmentId" AND r.period = o."formPeriod" WHERE o."jurisdictionId" = $1`,
      this.jurisdictionId,
    )
    await this.run(
      `INSERT INTO section_revision (id, "sectionId", number, step, content, "dueOn", "idempotencyKey", "madeById", "madeAt")
       SELECT gen_random_uuid(), s.id, n, (CASE n WHEN 1 THEN 'SUBMITTED' ELSE 'ACCEPTED' END)::"RevisionStep", '{"text":"","entries":[]}', o."dueOn", gen_random_uuid(), $2::uuid, o."dueOn" + (n * 2 - 3)
       FROM report_section s JOIN obligation o ON o.id = s."obligationId" CROSS JOIN generate_series(1, 2) n WHERE o."jurisdictionId" = $1`,
      this.jurisdictionId, this.accountId,
    )
    // The last year's words on the tasks each department leads.
    await this.run(
      `INSERT INTO report_entry (id, "sectionId", "taskId", "departmentId", content, "savedAt", "savedById")
       SELECT gen_random_uuid(), s.id, t.id, u."departmentId", jsonb_build_object('progress', (ARRAY['ON_SCHEDULE','ON_SCHEDULE','BEHIND','DONE'])[1 + t."sortOrder" % 4], 'progressReason', '', 'done', '开展检查', 'problems', '', 'nextSteps', '', 'coordination', '', 'noProgress', false, 'noProgressReason', '', 'values', '[]'::jsonb, 'prefilled', '[]'::jsonb), s."submittedAt", $2::uuid
       FROM plan_task t JOIN plan_task_unit u ON u."taskId" = t.id AND u.role = 'LEAD' JOIN obligation o ON o."planId" = t."planId" AND o."departmentId" = u."departmentId" JOIN report_section s ON s."obligationId" = o.id
       WHERE o."jurisdictionId" = $1 AND o."periodFrom" > $3::date - interval '13 months'`,
      this.jurisdictionId, this.accountId, dateOnOf(this.now),
    )
    await this.client.query('ANALYZE obligation, monthly_report, report_section, section_revision')
    await this.run(
      `INSERT INTO filed_value (id, "revisionId", "targetId", "taskId", "departmentId", period, numerator, denominator)
       SELECT gen_random_uuid(), r.id, t.id, t."taskId", w."departmentId", o."periodKey", 100 - (extract(month FROM o."periodFrom")::int * 7 + t."sortOrder") % 9, 100
       FROM indicator_target t JOIN indicator i ON i.id = t."indicatorId" AND i.source = 'REPORTED' JOIN indicator_target_owner w ON w."targetId" = t.id
         JOIN obligation o ON o."planId" = t."planId" AND o."departmentId" = w."departmentId" JOIN report_section s ON s."obligationId" = o.id JOIN section_revision r ON r."sectionId" = s.id AND r.number = 1
       WHERE o."jurisdictionId" = $1`,
      this.jurisdictionId,
    )
    await this.run(
      `INSERT INTO indicator_month ("indicatorId", "departmentId", period, standing, numerator, denominator, "filedValueId", "sectionId", "filedAt", accepted)
       SELECT t."indicatorId", v."departmentId", v.period, x.standing, v.numerator, v.denominator, v.id, r."sectionId", r."madeAt", true
       FROM filed_value v JOIN indicator_target t ON t.id = v."targetId" JOIN plan p ON p.id = t."planId" JOIN section_revision r ON r.id = v."revisionId" CROSS JOIN (VALUES ('FILED'::"ValueStanding"), ('KNOWN')) x(standing) WHERE p."jurisdictionId" = $1`,
      this.jurisdictionId,
    )
  }

  /** Without codes: check digits are no matter of a set. */
  async writeBusinesses(count: number): Promise<void> {
    await this.run(
      `INSERT INTO food_business (id, "jurisdictionId", "townshipId", name, kind, address, tags, "createdAt")
       SELECT gen_random_uuid(), $1::uuid, t.towns[1 + n % array_length(t.towns, 1)], '第' || n || '号经营户', (ARRAY['SELLER','CATERER','SELLER','CATERER','CANTEEN','PRODUCER','WORKSHOP','FARM']::"FoodBusinessKind"[])[1 + n % 8], '虚构路' || n || '号', '{}', $3::timestamptz
       FROM generate_series(1, $2::int) n CROSS JOIN (SELECT array_agg(id ORDER BY "sortOrder") AS towns FROM department WHERE "jurisdictionId" = $1 AND kind <> 'DEPARTMENT') t`,
      this.jurisdictionId, count, this.now,
    )
  }
}
