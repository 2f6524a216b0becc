/**
 * `npm run bench -- inspection-due`: a page of who is due of 20,000 businesses with its counts, the first and a deep one,
 * by the portal's own query, in turn with the bare SQL that computes the same page and counts from 100,000 inspections, and
 * with the portal's own statements sent by `pg` alone. The answers are compared. No build needed.
 */
import path from 'node:path'
import pg from 'pg'
import { recomputeInspectionDue } from '@/lib/inspection/programme/due-check.commands'
import { DUE_PAGE_SIZE, dueCountSql, duePageSql, listDue } from '@/lib/inspection/programme/due-list.queries'
import { NO_DUE_FILTER, type DueListPlace } from '@/lib/inspection/programme/due-list.schema'
import type { Prisma } from '@/lib/generated/prisma/client'
import { createDb, useDb } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { createBenchCity, FULL_SIZE } from './city-data'
import { addBenchInspections } from './city-inspections'

const [INSPECTIONS, ROUNDS, NOTICE_DAYS] = [100_000, 40, 30]
/** Against computing it from the inspections, and against the same statements without the portal. */
const [MOST_OF_COMPUTING, MOST_OF_STATEMENTS] = [0.5, 3]

applyTestSettings()
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = `test_bench_${process.pid}`
try {
  const template = await ensureTemplateDatabase(server)
  await withClient(server.ownerUrl('postgres'), (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  process.exitCode = (await withClient(server.ownerUrl(name), run)) ? 0 : 1
} finally {
  await withClient(server.ownerUrl('postgres'), (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await server.stop()
}

async function run(client: pg.Client): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  useDb(db)
  const plain = new pg.Client(server.appUrl(name))
  await plain.connect()
  try {
    const now = new Date()
    const todayOn = dateOnOf(now)
    const city = await createBenchCity(db, client, now, { ...FULL_SIZE, batches: 1_000 })
    await addBenchInspections(db, client, city, now, INSPECTIONS)
    const { differences, businesses, inspections } = await recomputeInspectionDue({ mend: false, todayOn })
    if (differences > 0) throw new Error(`${differences} of ${businesses} businesses differ`)
    const place = { id: city.jurisdiction.id, path: city.jurisdiction.path }
    const [middle] = (await plain.query<{ id: string; on: string }>(`SELECT "businessId" AS id, to_char("dueOn", 'YYYY-MM-DD') AS on FROM business_inspection_due WHERE "jurisdictionId" = $1 AND "isSubject" ORDER BY "dueOn", "businessId" OFFSET 8000 LIMIT 1`, [place.id])).rows
    const places: readonly (readonly [string, DueListPlace])[] = [['第一页', { after: null, before: null }], ['第 161 页', { after: `${middle!.id}_${middle!.on}`, before: null }]]
    console.log(`${businesses} 家、${inspections} 次检查，逐家重算一致；每项 ${ROUNDS} 次、交替进行，取中位数`)
    const kept: boolean[] = []
    for (const [label, at] of places) {
      const ours = () => listDue(place, NO_DUE_FILTER, at, todayOn)
      const statements = statementsOf(place.id, at, todayOn)
      const bare = async () => (await Promise.all(statements.map(({ text, values }) => plain.query<{ id: string }>(text, values))))[0]!.rows.slice(0, DUE_PAGE_SIZE).map(({ id }) => id)
      const computed = () => compute(plain, place.id, at, todayOn)
      const [mine, sent, theirs] = [await ours(), await bare(), await computed()]
      const ids = mine.rows.map(({ id }) => id)
      if (String(ids) !== String(theirs.ids) || String(ids) !== String(sent) || mine.counts.businesses !== theirs.businesses || mine.counts.overdue !== theirs.overdue || mine.counts.covered !== theirs.covered) throw new Error('the answers differ')
      const [a, b, c] = await inTurn([ours, computed, bare])
      kept.push(
        print(`${label}：本平台 ${a!.toFixed(2)} ms，直接由检查记录计算的 SQL ${b!.toFixed(2)} ms，为其 ${(a! / b!).toFixed(2)} 倍，至多 ${MOST_OF_COMPUTING} 倍`, a! / b! <= MOST_OF_COMPUTING),
        print(`${label}：同样语句不经本平台 ${c!.toFixed(2)} ms，为其 ${(a! / c!).toFixed(2)} 倍，至多 ${MOST_OF_STATEMENTS} 倍`, a! / c! <= MOST_OF_STATEMENTS),
      )
    }
    return kept.every(Boolean)
  } finally {
    await plain.end()
    await db.$disconnect()
  }
}

/** The statements behind a page and its counts. */
function statementsOf(jurisdictionId: string, at: DueListPlace, todayOn: string): Prisma.Sql[] {
  return [duePageSql(jurisdictionId, NO_DUE_FILTER, at, todayOn, NOTICE_DAYS, DUE_PAGE_SIZE + 1), dueCountSql(jurisdictionId, NO_DUE_FILTER, todayOn, NOTICE_DAYS)]
}

/** The best plain SQL for the same: each business with its inspections put together, ordered, and all of them counted. */
async function compute(client: pg.Client, jurisdictionId: string, { after }: DueListPlace, todayOn: string): Promise<{ ids: string[]; businesses: number; overdue: number; covered: number }> {
  const due = `
    WITH seen AS (
      SELECT "businessId", max("inspectedOn") FILTER (WHERE source NOT IN ('COMPLAINT', 'FOLLOW_UP')) AS last, max("inspectedOn") FILTER (WHERE "coversAllItems") AS whole
      FROM inspection WHERE "jurisdictionId" = $1 AND state = 'FILED' AND "voidedAt" IS NULL AND level = 'COUNTY' GROUP BY 1),
    due AS (
      SELECT b.id, b.name, s.whole, (greatest(r.on, s.whole) + interval '24 months')::date AS full_on,
        least((greatest(r.on, s.last) + make_interval(months => CASE b."riskGrade" WHEN 'C' THEN 6 WHEN 'D' THEN 4 ELSE 12 END))::date, (greatest(r.on, s.whole) + interval '24 months')::date) AS due_on
      FROM food_business b LEFT JOIN seen s ON s."businessId" = b.id CROSS JOIN LATERAL (SELECT (b."createdAt" AT TIME ZONE 'Asia/Shanghai')::date AS on) r
      WHERE b."jurisdictionId" = $1 AND b."voidedAt" IS NULL AND b.status = 'OPERATING' AND b.kind <> 'FARM')`
  const [id, on] = after === null ? [null, null] : [after.slice(0, 36), after.slice(37)]
  const { rows } = await client.query<{ ids: string[]; businesses: number; overdue: number; covered: number }>(
    `${due} SELECT (SELECT array_agg(p.id ORDER BY p.due_on, p.id) FROM (SELECT id, due_on FROM due WHERE $3::uuid IS NULL OR (due_on, id) > ($4::date, $3::uuid) ORDER BY due_on, id LIMIT ${DUE_PAGE_SIZE}) p) AS ids,
       count(*)::int AS businesses, (count(*) FILTER (WHERE due_on < $2::date))::int AS overdue, (count(*) FILTER (WHERE whole IS NOT NULL AND full_on >= $2::date))::int AS covered FROM due`,
    [jurisdictionId, todayOn, id, on],
  )
  return rows[0]!
}

/** @returns milliseconds, the median of each */
async function inTurn(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map((): number[] => [])
  for (let round = -5; round < ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) {
      const started = performance.now()
      await work()
      if (round >= 0) times[index]!.push(performance.now() - started)
    }
  }
  return times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!)
}

function print(words: string, isKept: boolean): boolean {
  console.log(`${words}：${isKept ? '达到' : '未达到'}`)
  return isKept
}
