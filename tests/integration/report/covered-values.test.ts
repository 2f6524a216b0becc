import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { transact } from '@/lib/platform/transaction'
import { findFiledSections } from '@/lib/report/filed-section.queries'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection } from '@/lib/report/section-step.commands'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  await database.db.reportingSetting.create({ data: { departmentId: city.world.market.id, needsSigning: false, changedAt: new Date() } })
})
afterAll(() => database.drop())

const on = (day: string): CommandContext => ({ ...city.people.market, now: new Date(`${day}T03:00:00Z`) })

/** A plan with one task, and a count asked of it that each year has its own value for. */
async function made(duty: { cycle: 'MONTHLY' | 'WEEKLY'; dueDay: number }) {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: city.world.county, createdById: city.people.office.actor.accountId })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: city.world.market }] })
  const target = await createTarget(db, { plan, task, measureUnit: '家', value: '900', years: [{ year: 2026, value: '500' }, { year: 2027, value: '700' }] })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', ...duty, origin: 'document', sortOrder: 0 } })
  return { plan, task, target }
}
type Made = Awaited<ReturnType<typeof made>>

const sectionOf = (one: Made, periodKey: string) => database.db.reportSection.findFirstOrThrow({ where: { obligation: { planId: one.plan.id, periodKey } }, include: { entries: true, report: true } })

/** Opens the form of a month and types into the section of a period, without handing it in. */
async function type(one: Made, form: string, periodKey: string, day: string, numbers: [string, string]) {
  await transact((tx) => syncPlanObligations(tx, one.plan.id, on(day).now))
  await openReport(on(day), city.world.market.id, form, async () => null)
  const section = await sectionOf(one, periodKey)
  const entry = section.entries[0]!
  const content = entryContentSchema.parse(entry.content)
  await saveEntry(on(day), { id: entry.id, version: entry.version, content: entryContentSchema.parse({ ...content, progress: 'ON_SCHEDULE', done: '检查', values: content.values.map((value) => ({ ...value, thisMonth: numbers[0], cumulative: numbers[1], explanation: '' })) }) })
  return section
}

async function handIn(one: Made, form: string, periodKey: string, day: string, numbers: [string, string]) {
  const { id } = await type(one, form, periodKey, day, numbers)
  const { version } = await city.sectionNow(id)
  await handOnSection(on(day), { id, version, verb: 'submit', note: '', idempotencyKey: randomUUID() })
  return id
}

test('a report on December that falls due in January belongs to December: its counts, its target and its values', async () => {
  const one = await made({ cycle: 'MONTHLY', dueDay: 5 })
  await handIn(one, '2026-12', '2026-11', '2026-12-03', ['46', '458'])
  await transact((tx) => syncPlanObligations(tx, one.plan.id, on('2027-01-02').now))
  const { id } = await openReport(on('2027-01-02'), city.world.market.id, '2027-01', async () => null)
  const view = (await getOwnReport(on('2027-01-02'), id)).sections.find(({ planId }) => planId === one.plan.id)!
  expect(view.covered).toBe('2026年12月')
  expect(view.entries[0]).toMatchObject({ last: { periodKey: '2026-11' }, words: { now: '本月', last: '上月' }, content: { values: [{ cumulative: '458' }] } })
  expect(view.entries[0]!.targets[0]).toMatchObject({ startsAfresh: false, yearValue: '500', last: { cumulative: '458' } })
  await handIn(one, '2027-01', '2026-12', '2027-01-02', ['42家', '500'])
  const filed = await database.db.filedValue.findMany({ where: { targetId: one.target.id }, orderBy: { period: 'asc' }, select: { period: true, thisMonth: true } })
  expect(filed.map(({ period, thisMonth }) => [period, thisMonth?.toString()])).toEqual([['2026-11', '46'], ['2026-12', '42']])
})

test('a week goes on from the week before, in the form and for the office, whatever stands in a draft', async () => {
  const one = await made({ cycle: 'WEEKLY', dueDay: 5 })
  await handIn(one, '2026-11', '2026-W46', '2026-11-12', ['10', '110'])
  await handIn(one, '2026-11', '2026-W47', '2026-11-19', ['12', '122'])
  const { id } = await type(one, '2026-11', '2026-W48', '2026-11-26', ['14', '136'])
  const report = (await sectionOf(one, '2026-W48')).report
  const view = (await getOwnReport(on('2026-11-26'), report.id)).sections.find((section) => section.id === id)!
  expect(view.entries[0]).toMatchObject({ last: { periodKey: '2026-W47' }, words: { now: '本周', last: '上周' }, targets: [{ last: { cumulative: '122' } }] })
  await handOnSection(on('2026-11-26'), { id, version: (await city.sectionNow(id)).version, verb: 'submit', note: '', idempotencyKey: randomUUID() })
  const office = (await findFiledSections(database.db, [id])).get(id)!
  expect([office.last.periodKey, office.doubts]).toEqual(['2026-W47', []])
  // The next week, begun while its own draft holds something: what was handed in stands, not the draft.
  await type(one, '2026-12', '2026-W49', '2026-12-03', ['1', '1'])
  await transact((tx) => syncPlanObligations(tx, one.plan.id, on('2026-12-08').now))
  await openReport(on('2026-12-08'), city.world.market.id, '2026-12', async () => null)
  expect(entryContentSchema.parse((await sectionOf(one, '2026-W50')).entries[0]!.content)).toMatchObject({ values: [{ cumulative: '136' }] })
})
