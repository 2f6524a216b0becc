import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { reportContribution } from '@/lib/overview/workbench-report.queries'
import { standingWords } from '@/lib/report/monthly-ledger'
import { listMonthlyRows } from '@/lib/report/monthly-ledger.queries'
import { timelinessOf } from '@/lib/report/own-form'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { listOwedReports } from '@/lib/report/owed-report.queries'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import type { SectionVerb } from '@/lib/report/section-step'
import { createReportWorld, type OpenSection, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
let made: OpenSection

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
})
afterAll(() => database.drop())

/** Handed in on the 18th and returned on the 19th, to be corrected by the 25th. */
beforeEach(async () => {
  made = await city.openForSigning()
  await step('approver', 'submit', '2026-11-18')
  await office('return', '2026-11-19')
})

const on = (day: string): Date => new Date(`${day}T03:00:00Z`)
const as = (person: 'market' | 'approver' | 'office', day: string): CommandContext => ({ ...city.people[person], now: on(day) })
const base = async () => ({ id: made.sectionId, version: (await city.sectionNow(made.sectionId)).version, note: '', idempotencyKey: randomUUID() })

async function step(person: 'market' | 'approver', verb: Exclude<SectionVerb, 'accept' | 'return'>, day: string) {
  return handOnSection(as(person, day), { ...(await base()), verb, ...(verb === 'send-back' ? { note: '请再核对' } : {}) })
}

async function office(verb: 'accept' | 'return', day: string) {
  const input = await base()
  return reviewSection(as('office', day), verb === 'accept' ? { ...input, verb } : { ...input, verb, note: '请补充整改情况后重新报送', remarks: [{ entryId: made.own.id, field: 'done', reason: '请写明整改' }], correctionDueOn: '2026-11-25' })
}

async function correctedAndAccepted() {
  await step('market', 'send-for-signing', '2026-11-24')
  await step('approver', 'submit', '2026-11-24')
  await office('accept', '2026-11-26')
}

/** What is said of the section to its department on a day: in the list, the form, the workbench, the ledger, and by reminder. */
async function told(day: string) {
  const context = as('market', day)
  const own = (await listOwnForms(context)).flatMap(({ sections }) => sections).find(({ sectionId }) => sectionId === made.sectionId)!
  const view = (await getOwnReport(context, made.reportId)).sections.find(({ id }) => id === made.sectionId)!
  const { items } = await reportContribution.load({ ...context, todayOn: day } as Parameters<typeof reportContribution.load>[0])
  const rows = await listMonthlyRows(as('office', day), { id: made.plan.id, jurisdictionPath: city.world.county.path }, '2026-11')
  const owed = await listOwedReports(database.db, { on: day, afterOn: day, aheadToOn: day } as Parameters<typeof listOwedReports>[1])
  return {
    timeliness: timelinessOf(own, day), owed: view.owed, sentBack: view.sentBack?.note ?? null,
    bench: (items ?? []).filter(({ key }) => key === `report:${own.obligationId}`).map(({ dueOn, detail }) => [dueOn ?? null, detail]),
    ledger: [...new Set(rows.map(standingWords))],
    reminded: owed.filter(({ obligationId }) => obligationId === own.obligationId).map(({ dueOn, need }) => [dueOn, need]),
  }
}

test('a correction of its own, weeks after the return was answered, is no late answer', async () => {
  await correctedAndAccepted()
  await step('market', 'begin-correction', '2026-12-16')
  expect(await told('2026-12-16')).toMatchObject({ timeliness: { timeliness: 'CORRECTED_ON_TIME', daysLate: 0 }, owed: null, sentBack: null, bench: [[null, expect.stringContaining('更正中')]], ledger: ['已通过'], reminded: [] })
  await step('market', 'send-for-signing', '2026-12-16')
  expect(await told('2026-12-16')).toMatchObject({ owed: null, ledger: ['已通过'], reminded: [] })
  await step('approver', 'submit', '2026-12-16')
  expect((await told('2026-12-16')).timeliness).toMatchObject({ timeliness: 'CORRECTED_ON_TIME', daysLate: 0 })
  expect(await step('market', 'withdraw', '2026-12-17')).toMatchObject({ state: 'CORRECTING' })
  expect(await told('2026-12-17')).toMatchObject({ timeliness: { timeliness: 'CORRECTED_ON_TIME', daysLate: 0 }, owed: null, sentBack: null, ledger: ['已通过'], reminded: [] })
  expect(await city.sectionNow(made.sectionId)).toMatchObject({ submittedAt: on('2026-11-24') })
})

test('while the answer waits for a signature the day of the correction counts, and the return stands', async () => {
  await step('market', 'send-for-signing', '2026-11-24')
  expect(await told('2026-11-24')).toMatchObject({ timeliness: { timeliness: 'CORRECTION_DUE' }, owed: { what: 'CORRECTION', dueOn: '2026-11-25' }, ledger: ['退回待改'], reminded: [['2026-11-25', 'SIGN']] })
  expect(await step('market', 'withdraw', '2026-11-24')).toMatchObject({ state: 'RETURNED' })
  expect(await told('2026-11-24')).toMatchObject({ owed: { what: 'CORRECTION', dueOn: '2026-11-25' }, sentBack: '请补充整改情况后重新报送', bench: [['2026-11-25', '退回：1 处需修改']], ledger: ['退回待改'] })
  await step('market', 'send-for-signing', '2026-11-24')
  expect(await step('approver', 'send-back', '2026-11-24')).toMatchObject({ state: 'RETURNED' })
  expect((await told('2026-11-24')).sentBack).toBe('请再核对')
})

test('an answer taken back is no answer', async () => {
  await step('market', 'send-for-signing', '2026-11-24')
  await step('approver', 'submit', '2026-11-24')
  expect((await told('2026-11-24')).timeliness.timeliness).toBe('CORRECTED_ON_TIME')
  expect(await step('market', 'withdraw', '2026-11-24')).toMatchObject({ state: 'RETURNED' })
  expect(await told('2026-11-27')).toMatchObject({ timeliness: { timeliness: 'CORRECTION_OVERDUE', daysLate: 2 }, owed: { what: 'CORRECTION', dueOn: '2026-11-25' }, sentBack: '请补充整改情况后重新报送', ledger: ['退回待改'] })
  await step('market', 'send-for-signing', '2026-11-27')
  await step('approver', 'submit', '2026-11-27')
  await office('accept', '2026-11-28')
  expect((await told('2026-12-20')).timeliness).toMatchObject({ timeliness: 'CORRECTED_LATE', daysLate: 2, firstOnTime: true })
})

test('each return is answered by itself', async () => {
  await step('market', 'send-for-signing', '2026-11-20')
  await step('approver', 'submit', '2026-11-20')
  await office('return', '2026-11-21')
  expect((await told('2026-11-22')).timeliness.timeliness).toBe('CORRECTION_DUE')
  await correctedAndAccepted()
  expect((await told('2026-12-20')).timeliness.timeliness).toBe('CORRECTED_ON_TIME')
})
