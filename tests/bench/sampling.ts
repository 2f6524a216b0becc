/**
 * `npm run bench -- sampling`: the value of a measure of a whole city and year, read from its sums by the portal's own
 * function, beside the best plain SQL that counts the ledger for the same answer, both in this process and in turn; and
 * how long the reading takes at ten times the rows. `--keep` leaves the city in the database `bench_city`, for other
 * measurements.
 */
import path from 'node:path'
import pg from 'pg'
import { getPeriod } from '@/lib/shared/period'
import { MEASURES } from '@/lib/overview/measure-registry'
import { createDb, useDb } from '@/lib/platform/db'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { dateOnOf } from '@/lib/shared/format'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { addBenchBatches, createBenchCity, FULL_SIZE } from './city-data'

const FEW = FULL_SIZE.batches / 10
const ROUNDS = 60
/** How much longer the sums may take at ten times the rows: the same sums, of larger numbers. */
const MOST_GROWTH = 1.5
const LEAST_GAIN = 10

applyTestSettings()
const keep = process.argv.includes('--keep')
const server = await startEmbedded({ dataDir: path.join(projectRoot, '.data/bench-db') })
const name = keep ? 'bench_city' : `test_bench_${process.pid}`
try {
  const template = await ensureTemplateDatabase(server)
  await withClient(server.ownerUrl('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  process.exitCode = (await withClient(server.ownerUrl(name), run)) ? 0 : 1
} finally {
  if (!keep) await withClient(server.ownerUrl('postgres'), (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await server.stop()
}

async function run(client: pg.Client): Promise<boolean> {
  const db = createDb(server.appUrl(name), { poolSize: 4, connectTimeoutMs: 5_000, statementTimeoutMs: 600_000 })
  const before = useDb(db)
  const plain = new pg.Client(server.appUrl(name))
  await plain.connect()
  try {
    const now = new Date()
    const started = performance.now()
    const city = await createBenchCity(db, client, now, { ...FULL_SIZE, batches: FEW })
    const question = { jurisdictionId: city.jurisdiction.id, unit: null, range: { from: getPeriod(`${dateOnOf(now).slice(0, 4)}-01`), to: getPeriod(dateOnOf(now).slice(0, 7)) } }
    const measure = MEASURES['sampling.pass-rate'].count(null)!
    const read = async () => (await measure.read(question, db)).provenance
    const scan = async () => (await plain.query<{ qualified: string; concluded: string }>(
      `SELECT count(*) FILTER (WHERE conclusion = 'QUALIFIED') AS qualified, count(*) AS concluded FROM sample_batch
       WHERE "jurisdictionId" = $1 AND "sampledOn" BETWEEN $2 AND $3 AND "voidedAt" IS NULL AND conclusion <> 'PENDING' AND kind IN ('SUPERVISORY', 'EVALUATIVE')`,
      [question.jurisdictionId, `${question.range.from}-01`, dateOnOf(now)],
    )).rows[0]!
    const few = await compareInTurn(read, scan)
    await addBenchBatches(db, client, city.jurisdiction.id, now, FULL_SIZE.batches - FEW)
    console.log(`城市已建成，用时 ${((performance.now() - started) / 1_000).toFixed(0)} 秒${keep ? `，数据库 ${name}` : ''}`)
    const many = await compareInTurn(read, scan)
    const { differences, batches, sums } = await recomputeSamplingSums({ mend: false })
    if (differences > 0 || batches !== FULL_SIZE.batches) throw new Error(`${differences} sums differ, of ${batches} batches`)
    console.log(`台账 ${batches} 行，汇总 ${sums} 行；同一年、全市合格率，取 ${ROUNDS} 次的中位数`)
    const kept = [
      print(`汇总 ${many.ours.toFixed(2)} ms，直接扫描台账 ${many.scan.toFixed(2)} ms，快 ${(many.scan / many.ours).toFixed(1)} 倍，至少 ${LEAST_GAIN} 倍`, many.scan / many.ours >= LEAST_GAIN),
      print(`台账增至十倍，汇总 ${few.ours.toFixed(2)} → ${many.ours.toFixed(2)} ms（${(many.ours / few.ours).toFixed(2)} 倍，至多 ${MOST_GROWTH} 倍），扫描 ${few.scan.toFixed(2)} → ${many.scan.toFixed(2)} ms（${(many.scan / few.scan).toFixed(1)} 倍）`, many.ours / few.ours <= MOST_GROWTH),
    ]
    return kept.every(Boolean)
  } finally {
    useDb(before)
    await plain.end()
    await db.$disconnect()
  }
}

function print(words: string, isKept: boolean): boolean {
  console.log(`${words}：${isKept ? '达到' : '未达到'}`)
  return isKept
}

/** @returns milliseconds a reading, the median of each side @throws Error where the two answers differ */
async function compareInTurn(read: () => Promise<{ numerator: { count: number }; denominator: { count: number | null } }>, scan: () => Promise<{ qualified: string; concluded: string }>): Promise<{ ours: number; scan: number }> {
  const times: { ours: number[]; scan: number[] } = { ours: [], scan: [] }
  for (let round = -10; round < ROUNDS; round += 1) {
    const [ours, fromSums] = await timed(read)
    const [scanned, fromRows] = await timed(scan)
    if (String(fromSums.numerator.count) !== fromRows.qualified || String(fromSums.denominator.count) !== fromRows.concluded) throw new Error(`sums say ${JSON.stringify(fromSums)}, rows ${JSON.stringify(fromRows)}`)
    if (round < 0) continue
    times.ours.push(ours)
    times.scan.push(scanned)
  }
  const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
  return { ours: median(times.ours), scan: median(times.scan) }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now()
  const answer = await work()
  return [performance.now() - started, answer]
}
