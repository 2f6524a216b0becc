import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { findIndicatorMonthDifferences, rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { fuzzRuns } from '../../support/fuzz-runs'
import { createReportWorld, IN_NOVEMBER, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  await database.db.reportingSetting.create({ data: { departmentId: city.world.market.id, needsSigning: false, changedAt: new Date() } })
})
afterAll(() => database.drop())

/** A plan with one ledger of November, in which the market department reports a count on an indicator of its own or a shared one. */
async function openLedger(indicatorId?: string) {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: city.world.county, createdById: city.people.office.actor.accountId })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: city.world.market }] })
  const target = await createTarget(db, { plan, task, measureUnit: '家', value: '500' })
  if (indicatorId) await db.indicatorTarget.update({ where: { id: target.id }, data: { indicatorId } })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  await transact((tx) => syncPlanObligations(tx, plan.id, IN_NOVEMBER))
  await openReport(city.people.market, city.world.market.id, '2026-11', async () => null)
  const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } }, include: { entries: true } })
  return { sectionId: section.id, entryId: section.entries[0]!.id, targetId: target.id, indicatorId: indicatorId ?? target.indicatorId }
}

let minute = 0
const later = (context: CommandContext): CommandContext => ({ ...context, now: new Date(IN_NOVEMBER.getTime() + ++minute * 60_000) })

async function type(ledger: { entryId: string }, thisMonth: string): Promise<void> {
  const entry = await city.entryNow(ledger.entryId)
  const content = entryContentSchema.parse(entry.content)
  await saveEntry(later(city.people.market), { id: entry.id, version: entry.version, content: entryContentSchema.parse({ ...content, progress: 'ON_SCHEDULE', done: '检查', values: content.values.map((value) => ({ ...value, thisMonth, cumulative: '90', explanation: '已核对' })) }) })
}

type Verb = 'submit' | 'withdraw' | 'begin-correction' | 'abandon-correction' | 'return' | 'accept'
async function step({ sectionId }: { sectionId: string }, verb: Verb): Promise<void> {
  const base = { id: sectionId, version: (await city.sectionNow(sectionId)).version, note: '', idempotencyKey: randomUUID() }
  if (verb === 'accept') await reviewSection(later(city.people.office), { ...base, verb, remarks: [] } as never)
  else if (verb === 'return') await reviewSection(later(city.people.office), { ...base, verb, note: '请核对', remarks: [], correctionDueOn: '2026-11-30' })
  else await handOnSection(later(city.people.market), { ...base, verb })
}

const kept = async (indicatorId: string) => (await database.db.indicatorMonth.findMany({ where: { indicatorId }, orderBy: { standing: 'asc' } })).map(({ standing, period, thisMonth, accepted }) => [standing, period, thisMonth?.toString(), accepted])

test('what was handed in counts, until it comes back; what was accepted stands until its correction is accepted', async () => {
  const ledger = await openLedger()
  await type(ledger, '46')
  expect(await kept(ledger.indicatorId)).toEqual([])
  await step(ledger, 'submit')
  expect(await kept(ledger.indicatorId)).toEqual([['FILED', '2026-11', '46', false], ['KNOWN', '2026-11', '46', false]])
  await step(ledger, 'return')
  expect(await kept(ledger.indicatorId)).toEqual([])
  await type(ledger, '48')
  await step(ledger, 'submit')
  await step(ledger, 'accept')
  expect(await kept(ledger.indicatorId)).toEqual([['FILED', '2026-11', '48', true], ['KNOWN', '2026-11', '48', true]])
  await step(ledger, 'begin-correction')
  await type(ledger, '50')
  await step(ledger, 'submit')
  expect(await kept(ledger.indicatorId)).toEqual([['FILED', '2026-11', '48', true], ['KNOWN', '2026-11', '48', true]])
  await step(ledger, 'accept')
  expect(await kept(ledger.indicatorId)).toEqual([['FILED', '2026-11', '48', true], ['KNOWN', '2026-11', '50', true]])
  expect(await findIndicatorMonthDifferences(database.db)).toEqual([])
})

test('of two reports on the same month the one handed in last counts, and the other again when that comes back', async () => {
  const first = await openLedger()
  const second = await openLedger(first.indicatorId)
  await type(first, '46')
  await type(second, '47')
  await step(second, 'submit')
  await step(first, 'submit')
  expect((await kept(first.indicatorId)).map((row) => row[2])).toEqual(['46', '46'])
  await step(first, 'return')
  expect((await kept(first.indicatorId)).map((row) => row[2])).toEqual(['47', '47'])
})

test('after any sequence of steps on three reports of one month, what is kept is what the reports say', async () => {
  const shared = (await openLedger()).indicatorId
  const ledgers = [await openLedger(shared), await openLedger(shared), await openLedger()]
  let taken = 0
  const verbs: readonly Verb[] = ['submit', 'withdraw', 'begin-correction', 'abandon-correction', 'return', 'accept']
  const moves = fc.sample(fc.tuple(fc.nat(2), fc.constantFrom(...verbs), fc.integer({ min: 1, max: 89 })), { numRuns: fuzzRuns(150), seed: 20261126 })
  for (const [which, verb, number] of moves) {
    try {
      if (verb === 'submit') await type(ledgers[which]!, String(number))
      await step(ledgers[which]!, verb)
      taken++
    } catch (error) {
      // A step that the state does not allow leaves everything as it was.
      if (!(error instanceof RefusedError)) throw error
    }
    expect(await findIndicatorMonthDifferences(database.db)).toEqual([])
  }
  expect(taken).toBeGreaterThan(30)
})

test('a kept row that is not what the reports say is named, whichever way it is wrong, and rebuilding mends it', async () => {
  const ledger = await openLedger()
  await type(ledger, '46')
  await step(ledger, 'submit')
  const { indicatorId } = ledger
  const row = await database.db.indicatorMonth.findFirstOrThrow({ where: { indicatorId, standing: 'KNOWN' } })
  await database.db.indicatorMonth.update({ where: { indicatorId_departmentId_period_standing: { indicatorId, departmentId: row.departmentId, period: row.period, standing: 'KNOWN' } }, data: { thisMonth: '47' } })
  await database.db.indicatorMonth.create({ data: { ...row, period: '2026-10' } })
  await database.db.indicatorMonth.deleteMany({ where: { indicatorId, standing: 'FILED' } })
  expect((await findIndicatorMonthDifferences(database.db)).map(({ period, standing, what }) => [period, standing, what])).toEqual([['2026-10', 'KNOWN', 'EXTRA'], ['2026-11', 'FILED', 'LACKING'], ['2026-11', 'KNOWN', 'OTHER']])
  await rebuildIndicatorMonths(database.db, [indicatorId])
  expect(await findIndicatorMonthDifferences(database.db)).toEqual([])
})
