import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { dueOf, sortForms, timelinessOf } from '@/lib/report/own-form'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { openEvidence } from '@/lib/report/report-evidence.commands'
import { listReviewSections } from '@/lib/report/review-list.queries'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { findDemoActor } from '@/prisma/seed/demo/demo-actor'
import { seedDemoEvidence } from '@/prisma/seed/demo/evidence'
import { seedDemoLiaisons } from '@/prisma/seed/demo/liaisons'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { seedDemoReports } from '@/prisma/seed/demo/reports'
import { seedDemoSummaries } from '@/prisma/seed/demo/summaries'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
const TODAY = '2026-11-26'
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoPlans, seedDemoLiaisons, seedDemoReports, seedDemoEvidence]) await seed(database.db, { now: NOW })
}, 180_000)
afterAll(() => database.drop())

const as = async (loginName: string): Promise<CommandContext> => ({ actor: await findDemoActor(database.db, loginName), request: { requestId: 'test', address: 'local', userAgent: 'test', origin: null }, now: NOW, at: NOW })
const count = async () => ({ obligations: await database.db.obligation.count(), sections: await database.db.reportSection.count(), entries: await database.db.reportEntry.count(), revisions: await database.db.sectionRevision.count() })

test('months are lived: returned, overdue, late, waiting, and nearly all accepted on time', async () => {
  const education = await listOwnForms(await as('liaison.edu'))
  const market = await listOwnForms(await as('liaison.market'))
  expect(education.flatMap(({ sections }) => sections).some(({ record, remarkCount }) => record.state === 'RETURNED' && remarkCount === 2)).toBe(true)
  const first = sortForms(market, TODAY).todo[0]!.sections.find(({ record }) => record.state === null)!
  expect([timelinessOf(first, TODAY).timeliness, dueOf(first) < TODAY]).toEqual(['OVERDUE', true])
  const states = await database.db.reportSection.groupBy({ by: ['state'], _count: true })
  expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count > 0]))).toEqual({ ACCEPTED: true, RETURNED: true, SUBMITTED: true })
  expect(await database.db.filedValue.count()).toBeGreaterThan(0)
})

test('a form of the past opens with its tasks, its numbers and the reasons of its return', async () => {
  const context = await as('liaison.edu')
  const returned = (await listOwnForms(context)).find(({ sections }) => sections.some(({ record }) => record.state === 'RETURNED'))!
  const report = await getOwnReport(context, returned.reportId!)
  const section = report.sections.find(({ state }) => state === 'RETURNED')!
  expect(section).toMatchObject({ isOwn: true, canType: true, verbs: ['send-for-signing'], sentBack: { remarks: [{ field: 'done' }, { field: 'problems' }] } })
  expect(section.entries.length).toBeGreaterThan(0)
  await expect(getOwnReport(await as('liaison.market'), returned.reportId!)).rejects.toThrow()
})

test('the office has filed the last period that is over and drafts the one under way, once', async () => {
  for (let times = 0; times < 2; times += 1) await seedDemoSummaries(database.db, { now: NOW })
  const summaries = await database.db.summary.findMany({ orderBy: { periodTo: 'asc' }, select: { state: true, periodTo: true, _count: { select: { sources: true, revisions: true } } } })
  expect(summaries.map(({ state, _count }) => [state, _count.revisions])).toEqual([['FILED', 1], ['DRAFT', 0]])
  expect(summaries[0]!.periodTo < NOW && summaries[1]!.periodTo > NOW).toBe(true)
  for (const { _count } of summaries) expect(_count.sources).toBeGreaterThan(10)
})

test('the returned report has a picture and a document to look at, once', async () => {
  await seedDemoEvidence(database.db, { now: NOW })
  const context = await as('liaison.edu')
  const returned = (await listOwnForms(context)).find(({ sections }) => sections.some(({ record }) => record.state === 'RETURNED'))!
  const { sections } = await getOwnReport(context, returned.reportId!)
  const section = sections.find(({ state }) => state === 'RETURNED')!
  const files = section.entries.flatMap(({ evidence }) => evidence)
  expect(files.map(({ name }) => name)).toEqual(['学校食堂检查记录（示例）.png', '整改通知（示例）.pdf'])
  for (const { fileId } of files) {
    const { file, stream } = await openEvidence(context, { sectionId: section.id, fileId })
    expect((await new Response(stream).arrayBuffer()).byteLength).toBe(file.byteCount)
  }
})

test('started again it changes nothing; a month later it goes on', async () => {
  const before = await count()
  await seedDemoReports(database.db, { now: NOW })
  expect(await count()).toEqual(before)
  await seedDemoReports(database.db, { now: new Date('2026-12-27T02:00:00Z') })
  expect((await count()).sections).toBeGreaterThan(before.sections)
})

test('every department that exists has somebody to report for it', async () => {
  const place = await database.db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  const silent = await database.db.department.findMany({ where: { jurisdictionId: place.id, voidedAt: null, retiredOn: null, grants: { none: { role: 'LIAISON', revokedAt: null } } }, select: { name: true } })
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('nothing was handed in by the office that reviews it: what is clean can be accepted at once', async () => {
  const office = await database.db.account.findUniqueOrThrow({ where: { loginName: 'office' }, select: { id: true } })
  expect(await database.db.sectionRevision.count({ where: { step: 'SUBMITTED', madeById: office.id } })).toBe(0)
  const place = await database.db.jurisdiction.findFirstOrThrow({ where: { name: '安和市' }, select: { id: true } })
  const { rows } = await listReviewSections(place.id, { state: 'SUBMITTED', sort: 'due', descending: false, page: 1, pageSize: 100 }, TODAY)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter(({ handedInById }) => handedInById === office.id || handedInById === null)).toEqual([])
})
