/**
 * `npm run bench -- inspection-draw`: a draw of 500 businesses from 20,000 with 200 inspectors, from reading the pool to the
 * committed rows, by the portal's own commands, in turn with the bare statement that reads the same pool; and the
 * record of the draw as the standalone verifier checks it.
 */
import path from 'node:path'
import pg from 'pg'
import type { DrawVerifier } from '@/lib/inspection/draw/draw-verdict'
import { commitDraw, revealDraw } from '@/lib/inspection/draw/draw.commands'
import { getDraw, getDrawRecord } from '@/lib/inspection/draw/draw.queries'
import { createDb, useDb } from '@/lib/platform/db'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { startEmbedded } from '@/prisma/scripts/embedded-database'
import { withClient } from '@/prisma/scripts/prepare-database'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { ensureTemplateDatabase } from '../support/template-database'
import { applyTestSettings } from '../support/test-settings'
import { createBenchCity, FULL_SIZE } from './city-data'

const [DRAWN, INSPECTORS, ROUNDS] = [500, 200, 15]
/** How many times as long as reading its pool a whole draw may take: it reads the pool, hashes it twice, draws, and writes 1,500 rows and the pool. */
const MOST = 40

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
  const before = useDb(db)
  const plain = new pg.Client(server.appUrl(name))
  await plain.connect()
  try {
    const now = new Date()
    const city = await createBenchCity(db, client, now, { ...FULL_SIZE, batches: 0 })
    await addInspectors(client, city.jurisdiction.id, city.departmentIds[0]!, now)
    const actor = await actorOf(db, city.office)
    const evening = new Date(now.getTime() + 172_800_000)
    const [office, later] = [await contextOf(actor, { now }), await contextOf(actor, { now: evening })]
    const [{ count }] = (await plain.query<{ count: number }>(`SELECT count(*)::int AS count FROM food_business WHERE "jurisdictionId" = $1 AND "voidedAt" IS NULL AND status = 'OPERATING'`, [city.jurisdiction.id])).rows as [{ count: number }]
    const onceMore = addDays(dateOnOf(now), 1)
    const input = {
      jurisdictionId: city.jurisdiction.id, filter: { kind: [], township: [], grade: [], tag: [] }, seen: { businesses: count, inspectors: INSPECTORS, leftOut: 0 }, replacesId: null, title: '双随机抽查', inspectionKind: 'ROUTINE' as const, dueOn: addDays(dateOnOf(now), 90), count: DRAWN, teamSize: 2, limit: 10, weightRule: 'risk-grade/1' as const,
      leavesOut: true, exclusions: [], valueKind: 'DIGITS' as const, valueSize: 5, notBeforeOn: onceMore, notBeforeTime: '00:30',
    }
    let last = ''
    // Each draw takes a public value of its own.
    let drawing = 26_000
    const draw = async () => {
      const { id } = await commitDraw(office, { ...input, sourceName: `体彩排列5第 ${(drawing += 1)} 期` })
      await revealDraw(later, { id, version: 1, value: '30417', publicOn: onceMore, publicTime: '00:30', evidence: '公报' })
      last = id
    }
    const read = () => plain.query(`SELECT id, name, kind, "riskGrade" FROM food_business WHERE "jurisdictionId" = $1 AND "voidedAt" IS NULL AND status = 'OPERATING' ORDER BY id`, [city.jurisdiction.id])
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
    for (let round = -3; round < ROUNDS; round += 1) {
      const [ours, bare] = [await timed(draw), await timed(read)]
      if (round < 0) continue
      times.ours.push(ours)
      times.bare.push(bare)
    }
    const [ours, bare] = [median(times.ours), median(times.bare)]
    const { verifyRecord } = (await import(path.join(projectRoot, 'public/draw-verifier.mjs'))) as DrawVerifier
    const { text } = await getDrawRecord(office, last)
    const { commitmentHash, reveal } = await getDraw(office, last)
    const started = performance.now()
    const verdict = verifyRecord(new TextEncoder().encode(text), commitmentHash)
    if (!verdict.ok || reveal?.drawnCount !== DRAWN) throw new Error(`the verifier says ${verdict.first?.detail}`)
    const isKept = ours / bare <= MOST
    console.log(`从 ${count} 家中抽 ${DRAWN} 家、${INSPECTORS} 名检查人员（读名录、承诺、抽取、写入）${ours.toFixed(0)} ms，只读同一名录的语句 ${bare.toFixed(0)} ms，${(ours / bare).toFixed(1)} 倍，至多 ${MOST} 倍：${isKept ? '达到' : '未达到'}`)
    console.log(`记录 ${(text.length / 1_000_000).toFixed(1)} 百万字，核验程序用时 ${(performance.now() - started).toFixed(0)} ms，通过`)
    return isKept
  } finally {
    useDb(before)
    await plain.end()
    await db.$disconnect()
  }
}

/** Inspectors of one department, each for all kinds of businesses. */
async function addInspectors(client: pg.Client, jurisdictionId: string, departmentId: string, now: Date): Promise<void> {
  await client.query(
    `WITH made AS (INSERT INTO account (id, "loginName", "displayName", "jurisdictionId", "createdAt") SELECT gen_random_uuid(), 'bench.inspector.' || n, '检查员' || n, $1, $3 FROM generate_series(1, $4::int) n RETURNING id, "loginName"),
       granted AS (INSERT INTO role_grant (id, "accountId", role, "jurisdictionId", "departmentId", "grantedAt") SELECT gen_random_uuid(), id, 'INSPECTOR', $1, $2, $3 FROM made)
     INSERT INTO inspector_profile (id, "jurisdictionId", "accountId", "departmentId", "certificateNumber", "recordedAt") SELECT gen_random_uuid(), $1, id, $2, upper("loginName"), $3 FROM made`,
    [jurisdictionId, departmentId, now, INSPECTORS],
  )
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}
