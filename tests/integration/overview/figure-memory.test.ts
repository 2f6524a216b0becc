import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getDashboard, getDashboardText } from '@/lib/overview/dashboard.queries'
import { FIGURE_TABLES, openFigures, type Figures } from '@/lib/overview/figure-memory.queries'
import { refreshIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { fuzzRuns, fuzzTime } from '../../support/fuzz-runs'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

/** What is kept of a reading: from what, and how it is read. */
const kept: { key: string; subjects: readonly string[]; read: () => Promise<unknown> }[] = []
vi.mock('@/lib/overview/figure-memory.queries', async (original) => {
  const real = await original<typeof import('@/lib/overview/figure-memory.queries')>()
  const listening = (figures: Figures): Figures => ({
    ...figures,
    keep: (key, subjects, read) => {
      if (subjects) kept.push({ key, subjects, read })
      return figures.keep(key, subjects, read)
    },
    keepEach: (ids, about, read) => {
      for (const id of ids) kept.push({ ...about(id), read: () => read([id]) })
      return figures.keepEach(ids, about, read)
    },
  })
  return { ...real, openFigures: async () => listening(await real.openFigures()) }
})

let database: TestDatabase
let city: ReportWorld
const NOW = new Date('2026-11-25T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market, education } = city.world
  const plan = await createPlan(db, { jurisdiction: county, createdById: city.accounts.office.id, title: '重点工作安排' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: market }, { role: 'RESPONSIBLE', department: education }] })
  const judged = await createTask(db, { plan, heading: '制定方案', units: [{ role: 'LEAD', department: market }] })
  const counted = await createTarget(db, { plan, task, indicatorName: '检查户次', measureUnit: '家', value: '500', nature: 'BINDING' })
  await db.indicator.update({ where: { id: counted.indicatorId }, data: { flow: 'FLOW' } })
  await db.indicatorBaseline.create({ data: { planId: plan.id, indicatorId: (await createTarget(db, { plan, task, indicatorName: '较基期增长', measureUnit: '家', value: '10', comparator: 'DELTA' })).indicatorId, comparator: 'EXACTLY', value: '400' } })
  await createTarget(db, { plan, task: judged, indicatorName: '方案出台', value: null, comparator: 'QUALITATIVE' })
  const yearly = await createTarget(db, { plan, task, indicatorName: '培训人次', measureUnit: '人', value: '90' })
  await db.indicatorTargetYear.create({ data: { targetId: yearly.id, year: 2026, comparator: 'AT_LEAST', value: '80' } })
  for (const [name, code] of [['抽检合格率', 'sampling.pass-rate'], ['抽检量', 'sampling.batches-per-thousand']] as const) {
    const ledger = await createTarget(db, { plan, indicatorName: name, value: '98' })
    await db.indicator.update({ where: { id: ledger.indicatorId }, data: { source: 'DERIVED', measureCode: code, measureUnit: code === 'sampling.pass-rate' ? '%' : '批次/千人', flow: 'FLOW', denominatorFlow: code === 'sampling.pass-rate' ? 'FLOW' : 'STOCK', missesStay: true } })
  }
  await db.population.create({ data: { jurisdictionId: county.id, year: 2025, value: 500_000, source: '统计公报', recordedAt: NOW } })
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  const october = await createObligation(db, { plan, duty, department: market, period: '2026-10' })
  await createSubmittedSection(db, { obligation: october, by: city.accounts.market, at: new Date('2026-10-20T02:00:00Z'), entries: [{ task, department: market, values: [countOf(counted.id, '60', '440')] }] })
  await createObligation(db, { plan, duty, department: market, period: '2026-11' })
  await createSampleBatches(db, county, Array.from({ length: 100 }, (_, index) => sampleBatchInput({ conclusion: index === 0 ? 'UNQUALIFIED' : 'QUALIFIED' })), new Date('2026-10-31T01:00:00Z'))
})
afterAll(() => database.drop())
beforeEach(forget)

function forget(): void {
  delete (globalThis as { portalFigures?: unknown }).portalFigures
}

const page = (now = NOW) => getDashboard(city.world.county.id, { asOf: null, standing: 'KNOWN', now })

const whileUnchanged = async <T>(key: string, read: () => Promise<T>) => (await openFigures()).keep(key, null, read)

/** What an instance that remembers nothing says. */
async function pageAnew(now = NOW) {
  const holder = globalThis as { portalFigures?: unknown }
  const own = holder.portalFigures
  forget()
  try {
    return await page(now)
  } finally {
    holder.portalFigures = own
  }
}

describe('which readings are remembered', () => {
  const readsOf = async () => {
    await database.db.$disconnect()
    await expect.poll(async () => (await database.asOwner((client) => client.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'portal_app'"))).rowCount).toBe(0)
    const { rows } = await database.asOwner((client) => client.query<{ relname: string; reads: string }>('SELECT relname, (seq_scan + coalesce(idx_scan, 0))::text AS reads FROM pg_stat_user_tables ORDER BY relname'))
    return new Map(rows.map(({ relname, reads }) => [relname, Number(reads)]))
  }
  const readBetween = (before: Map<string, number>, after: Map<string, number>) => [...after].filter(([name, reads]) => reads > (before.get(name) ?? 0)).map(([name]) => name)

  test('every table that the page reads tells of its changes', async () => {
    const before = await readsOf()
    await page()
    const read = readBetween(before, await readsOf())
    expect(read).toEqual(expect.arrayContaining(['department', 'indicator', 'indicator_month', 'indicator_target', 'judging_rule', 'obligation', 'plan', 'population', 'report_entry', 'sampling_sum']))
    const telling = await database.asOwner((client) => client.query<{ name: string }>(`SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname IN ('figures_changed', 'figures_changed_in_row') AND t.tgenabled = 'O' GROUP BY c.relname HAVING count(*) = 2`))
    expect(read.filter((name) => name !== 'figure_change' && !telling.rows.some((row) => row.name === name))).toEqual([])
    expect(FIGURE_TABLES.filter((name) => !telling.rows.some((row) => row.name === name))).toEqual([])
  })

  test('each part that is kept says all tables it is read from', async () => {
    kept.length = 0
    await page()
    expect(kept.map(({ key }) => key.split(' ')[0])).toEqual(expect.arrayContaining(['targets', 'thresholds', 'months', 'owed', 'plans', 'duties', 'reporting', 'data', 'departments']))
    const told = new Map<string, string[]>()
    for (const { key, subjects, read } of [...new Map(kept.map((one) => [one.key.split(' ')[0]!, one])).values()]) {
      const before = await readsOf()
      await read()
      told.set(key, readBetween(before, await readsOf()).filter((table) => !subjects.includes(table)))
    }
    expect([...told].filter(([, lacking]) => lacking.length > 0)).toEqual([])
  })

  test('a change of one indicator is told as that, and its months alone are read anew', async () => {
    await page()
    const [{ id }] = (await database.asApplication((client) => client.query<{ id: string }>(`SELECT "indicatorId" AS id FROM indicator_month LIMIT 1`))).rows as [{ id: string }]
    await database.asApplication((client) => client.query(`UPDATE indicator_month SET cumulative = 445 WHERE "indicatorId" = $1`, [id]))
    expect((await database.db.figureChange.findMany({ orderBy: { transaction: 'desc' }, take: 1 })).map(({ subject }) => subject)).toEqual([`indicator_month ${id}`])
    const before = await readsOf()
    const now = await page()
    expect(readBetween(before, await readsOf())).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:department|report_entry|obligation|indicator_target)$/)]))
    expect(now).toEqual(await pageAnew())
  })

  test('a second reading asks for changes and for nothing else', async () => {
    const first = await page()
    const before = await readsOf()
    expect((await page()).mark).toBe(first.mark)
    expect((await getDashboardText(city.world.county.id, { asOf: null, standing: 'KNOWN', now: NOW })).mark).toBe(first.mark)
    expect(readBetween(before, await readsOf()).filter((name) => name !== 'figure_change')).toEqual([])
  })

  test('typing in a report, and what is rolled back, is no change', async () => {
    const count = () => database.db.figureChange.count()
    const before = await count()
    await database.asApplication((client) => client.query(`UPDATE report_entry SET content = jsonb_set(content, '{done}', '"又检查了一遍"'), version = version + 1; UPDATE report_section SET text = text || '。', version = version + 1; UPDATE department SET name = name`))
    await database.asApplication((client) => client.query(`BEGIN; UPDATE department SET name = name || '（拟）'; ROLLBACK`))
    expect(await count()).toBe(before)
  })

  test('many rows of a transaction leave one mark, and marks of long ago are cleared away a few at a time', async () => {
    const { db } = database
    await db.figureChange.createMany({ data: Array.from({ length: 7 }, (_, index) => ({ transaction: BigInt(index + 1), subject: 'plan', madeAt: new Date('2026-01-01T00:00:00Z') })) })
    const before = await db.figureChange.count()
    await database.asApplication((client) => client.query(`UPDATE department SET "sortOrder" = "sortOrder" + 1`))
    expect(await db.figureChange.count()).toBe(before + 1 - 5)
    await database.asApplication((client) => client.query(`UPDATE department SET "sortOrder" = "sortOrder" - 1`))
    expect(await db.figureChange.count({ where: { transaction: { lte: 7 } } })).toBe(0)
  })

  test('a reading that failed is not remembered', async () => {
    await expect(whileUnchanged('fails', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await whileUnchanged('fails', () => Promise.resolve('there'))).toBe('there')
  })
})

describe('what the leader’s page depends on', () => {
  const BATCH = { level: 'CITY', kind: 'SUPERVISORY' } as const
  // One after the other, each on what the ones before have left.
  test.each<[string, string | (() => Promise<unknown>)]>([
    ['a month of an indicator', `UPDATE indicator_month SET cumulative = 450`],
    ['a target’s number', `UPDATE indicator_target SET value = 501 WHERE value = 500`],
    ['a target’s yearly path', `UPDATE indicator_target_year SET value = 85`],
    ['who answers for a target', `INSERT INTO indicator_target_owner (id, "targetId", "departmentId", role) SELECT gen_random_uuid(), t.id, d.id, 'LEAD' FROM indicator_target t, department d WHERE t.value = 90 AND d."shortName" = (SELECT "shortName" FROM department ORDER BY id LIMIT 1) LIMIT 1`],
    ['a definition', `UPDATE indicator SET flow = 'STOCK' WHERE name = '检查户次'`],
    ['the name of an indicator', `UPDATE indicator SET name = '检查食堂户次' WHERE name = '检查户次'`],
    ['a baseline', `UPDATE indicator_baseline SET value = 410`],
    ['the name of a plan', `UPDATE plan SET title = '食品安全重点工作安排', "shortTitle" = ''`],
    ['who leads a task', `UPDATE plan_task_unit SET role = 'LEAD' WHERE role = 'RESPONSIBLE'`],
    ['what the office found', `INSERT INTO acceptance (id, "planId", "taskId", "departmentId", state, "requestedAt", "requestedById", "decidedAt") SELECT gen_random_uuid(), p.id, k.id, u."departmentId", 'ACCEPTED', '2026-11-01', p."createdById", '2026-11-02' FROM plan_task k JOIN plan p ON p.id = k."planId" JOIN plan_task_unit u ON u."taskId" = k.id WHERE k.heading = '制定方案'`],
    ['another threshold from a day on', `INSERT INTO judging_rule (id, "effectiveFrom", "pacePercent", "marginPoints", "minimumSample", basis, "recordedAt") VALUES (gen_random_uuid(), '2026-06-01', 120, 1, 3000, '新的规则', now())`],
    ['the population', `UPDATE population SET value = 600000`],
    ['a batch in the ledger', () => createSampleBatches(database.db, city.world.county, [sampleBatchInput({ ...BATCH, conclusion: 'UNQUALIFIED' })], NOW)],
    ['the day something falls due', `UPDATE obligation SET "dueOn" = '2026-11-22' WHERE "periodKey" = '2026-11'`],
    ['what is owed', `UPDATE obligation SET status = 'WITHDRAWN' WHERE "periodKey" = '2026-11'`],
    ['when a report came', `UPDATE report_section SET "firstSubmittedAt" = '2026-10-28T02:00:00Z'`],
    ['what a report says of a task', `UPDATE report_entry SET content = jsonb_set(content, '{progress}', '"BEHIND"')`],
    ['the name of a department', `UPDATE department SET name = '县市场监管局（新）' WHERE id = (SELECT "departmentId" FROM plan_task_unit WHERE role = 'LEAD' LIMIT 1)`],
    ['a task struck out', `UPDATE plan_task SET "voidedAt" = now() WHERE heading = '制定方案'`],
    ['a report taken back', `UPDATE report_section SET state = 'DRAFT'`],
    ['a month taken out', `DELETE FROM indicator_month WHERE standing = 'KNOWN'`],
  ])('%s: the next reading says it', async (_, change) => {
    const before = await page()
    if (typeof change === 'string') expect((await database.asApplication((client) => client.query(change))).rowCount).toBeGreaterThan(0)
    else await change()
    const now = await page()
    expect(now.mark).not.toBe(before.mark)
    expect(now).toEqual(await pageAnew())
  })

  test('the business day', async () => {
    const before = await page()
    const later = new Date('2027-01-05T02:00:00Z')
    expect((await page(later)).mark).not.toBe(before.mark)
    expect(await page(later)).toEqual(await pageAnew(later))
    expect((await page()).mark).toBe(before.mark)
  })
})

describe('changes at the same time', () => {
  const nameOf = async () => (await page()).departments.map(({ name }) => name).join()
  const rename = (name: string) => `UPDATE department SET name = '${name}' WHERE id = (SELECT "departmentId" FROM plan_task_unit WHERE role = 'LEAD' LIMIT 1)`

  test('a transaction that began before the reading and ends after it is seen, also where later ones ended first', async () => {
    const [slow, quick] = [new pg.Client(database.appUrl), new pg.Client(database.appUrl)]
    await Promise.all([slow.connect(), quick.connect()])
    try {
      await slow.query('BEGIN')
      await slow.query(rename('先改后提交的局'))
      await quick.query(`UPDATE plan SET title = '后改先提交的方案', "shortTitle" = ''`)
      const between = await page()
      expect(between.plans.map(({ title }) => title)).toEqual(['后改先提交的方案'])
      expect(await nameOf()).not.toContain('先改后提交的局')
      await slow.query('COMMIT')
      expect(await nameOf()).toContain('先改后提交的局')
    } finally {
      await Promise.all([slow.end(), quick.end()])
    }
  })

  test('what is committed while a reading is under way counts as a change, whether it was read or not', async () => {
    let reading = 0
    const read = async () => {
      reading += 1
      const [before] = await database.db.$queryRaw<{ names: string }[]>`SELECT string_agg("name", ',' ORDER BY "id") AS "names" FROM "department"`
      if (reading === 1) await database.asApplication((client) => client.query(rename('读数途中改名的局')))
      return before!.names
    }
    expect(await whileUnchanged('names', read)).not.toContain('读数途中改名的局')
    expect(await whileUnchanged('names', read)).toContain('读数途中改名的局')
    expect(await whileUnchanged('names', read)).toContain('读数途中改名的局')
    expect(reading).toBe(2)
  })

  test('an instance sees what another one wrote, and many readers at once agree with a fresh reading', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [writer, ...readers] = await Promise.all([database.asApplication((client) => client.query(rename(`第${round}次改名的局`))), ...Array.from({ length: 8 }, () => page())])
      expect(writer.rowCount).toBe(1)
      expect(readers).toHaveLength(8)
      expect(await page()).toEqual(await pageAnew())
      expect(await nameOf()).toContain(`第${round}次改名的局`)
    }
  })
})

describe('any changes in any order', () => {
  const PLANS = `(SELECT id FROM plan ORDER BY id LIMIT 1)`
  /** Each by a number: what it does may be nothing, or the same as before. */
  const CHANGES: Record<string, (n: number) => string | Promise<unknown>> = {
    'numbers of months': (n) => `UPDATE indicator_month SET cumulative = ${n}, "thisMonth" = CASE ${n} % 2 WHEN 0 THEN ${n} / 2 END`,
    'months taken out': () => `DELETE FROM indicator_month`,
    'months of reports': () => database.db.reportSection.findMany({ select: { id: true } }).then((sections) => Promise.all(sections.map(({ id }) => refreshIndicatorMonths(database.db, id)))),
    'order of departments': (n) => `UPDATE department SET "sortOrder" = (ascii(right(name, 1)) * ${n + 1}) % 17`,
    'name of a department': (n) => `UPDATE department SET name = '第${n}局' WHERE id = (SELECT "departmentId" FROM plan_task_unit ORDER BY id OFFSET ${n % 2} LIMIT 1)`,
    'days': (n) => `UPDATE obligation SET "dueOn" = greatest("dataUpToOn", "firstDueOn", '2026-11-0${1 + (n % 9)}'::date + ${n % 40})`,
    'what is owed': (n) => `UPDATE obligation SET status = CASE WHEN "periodKey" = '2026-1${n % 2}' THEN 'WITHDRAWN' ELSE 'OPEN' END::"ObligationStatus"`,
    'state of reports': (n) => `UPDATE report_section SET state = CASE ${n} % 2 WHEN 0 THEN 'SUBMITTED' ELSE 'DRAFT' END::"SectionState", "firstSubmittedAt" = '2026-10-01'::date + ${n % 45}`,
    'words of reports': (n) => `UPDATE report_entry SET content = jsonb_set(content, '{progress}', '"${['BEHIND', 'DONE', 'ON_SCHEDULE', 'NOT_STARTED'][n % 4]}"')`,
    'numbers of targets': (n) => `UPDATE indicator_target SET value = ${1 + n} WHERE value IS NOT NULL`,
    'paths': (n) => `UPDATE indicator_target_year SET value = ${1 + n}`,
    'who answers': (n) => (n % 3 === 0 ? `DELETE FROM indicator_target_owner` : `INSERT INTO indicator_target_owner (id, "targetId", "departmentId", role) SELECT gen_random_uuid(), t.id, u."departmentId", 'LEAD' FROM indicator_target t JOIN plan_task_unit u ON u."taskId" = t."taskId" ORDER BY t.id, u.id LIMIT 2 ON CONFLICT DO NOTHING`),
    'roles': (n) => `UPDATE plan_task_unit SET role = CASE WHEN ("sortOrder" + ${n}) % 2 = 0 THEN 'LEAD' ELSE 'RESPONSIBLE' END::"UnitRole"`,
    'definitions': (n) => `UPDATE indicator SET flow = CASE ${n} % 2 WHEN 0 THEN 'FLOW' ELSE 'STOCK' END::"IndicatorFlow", name = left(name, 3) || ${n} WHERE source = 'REPORTED'`,
    'baselines': (n) => `UPDATE indicator_baseline SET value = ${300 + n}`,
    'plans': (n) => `UPDATE plan SET title = '方案${n}', "shortTitle" = '', status = CASE ${n} % 5 WHEN 0 THEN 'CLOSED' ELSE 'PUBLISHED' END::"PlanStatus" WHERE id = ${PLANS}`,
    'tasks': (n) => `UPDATE plan_task SET "voidedAt" = CASE ${n} % 4 WHEN 0 THEN now() END`,
    'what the office found': (n) => `UPDATE acceptance SET state = CASE ${n} % 2 WHEN 0 THEN 'ACCEPTED' ELSE 'REFUSED' END::"AcceptanceState", missing = '缺材料'`,
    'thresholds': (n) => `UPDATE judging_rule SET "minimumSample" = ${1 + n * 10}, "pacePercent" = ${100 + n}`,
    'population': (n) => `UPDATE population SET value = ${500_000 + n * 1_000}`,
    'a batch': (n) => createSampleBatches(database.db, city.world.county, [sampleBatchInput({ conclusion: n % 2 === 0 ? 'UNQUALIFIED' : 'QUALIFIED' })], NOW),
  }

  test('what is remembered is what a fresh reading says', async () => {
    await database.asApplication((client) => client.query(`UPDATE report_section SET state = 'SUBMITTED'`))
    const steps = fc.sample(fc.record({ name: fc.constantFrom(...Object.keys(CHANGES)), n: fc.nat(99), isLookedAt: fc.boolean() }), { numRuns: fuzzRuns(80), seed: 20261127 })
    const seen = new Set<string>()
    const done: string[] = []
    for (const { name, n, isLookedAt } of steps) {
      const change = CHANGES[name]!(n)
      if (typeof change === 'string') await database.asApplication((client) => client.query(change))
      else await change
      done.push(`${name} ${n}`)
      if (!isLookedAt) continue
      const now = await page()
      expect(now, done.slice(-5).join(', ')).toEqual(await pageAnew())
      seen.add(now.mark)
    }
    expect(seen.size).toBeGreaterThan(20)
  }, fuzzTime(60_000))
})
