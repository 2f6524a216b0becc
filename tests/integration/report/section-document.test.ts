import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { env } from '@/lib/platform/env'
import { InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { transact } from '@/lib/platform/transaction'
import { getPlanLinks } from '@/lib/indicator/plan-link.queries'
import { releaseUnusedEvidence } from '@/lib/report/filed-evidence.commands'
import { getObligation } from '@/lib/report/obligation-list.queries'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { openReport } from '@/lib/report/open-report.commands'
import { openEvidence } from '@/lib/report/report-evidence.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { compareRevisions, getReviewedSection } from '@/lib/report/review-section.queries'
import { putDocument, removeDocument } from '@/lib/report/section-document.commands'
import { handOnSection, reviewSection } from '@/lib/report/section-step.commands'
import { importSubPlan } from '@/lib/workflow/sub-plan.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createReportWorld, IN_NOVEMBER, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let reports: ReportWorld
let people: ReportWorld['people']
let storage: FolderStorage
let made: Awaited<ReturnType<typeof openDocument>>

beforeAll(async () => {
  database = await createTestDatabase()
  reports = await createReportWorld(database)
  people = reports.people
  storage = new FolderStorage(env().STORAGE_DIR)
  await buildWorker()
})
afterAll(async () => {
  await database.drop()
})
beforeEach(async () => {
  made = await openDocument()
})

/** A plan that asks each lead for a plan of its own by the 21st. */
async function openDocument() {
  const { db } = database
  const { county, market } = reports.world
  const plan = await createPlan(db, { jurisdiction: county, createdById: people.office.actor.accountId })
  await createTask(db, { plan, units: [{ role: 'LEAD', department: market }] })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '单位实施方案', deliverable: 'DOCUMENT', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  await transact((tx) => syncPlanObligations(tx, plan.id, IN_NOVEMBER))
  const report = await openReport(people.market, market.id, '2026-11', async () => null)
  const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } } })
  return { planId: plan.id, reportId: report.id, sectionId: section.id, obligationId: section.obligationId }
}

async function upload(name: string, words: string, who: CommandContext = people.market) {
  const stored = await storage.put((async function* () { yield Buffer.from(words) })(), { maxBytes: 1_000_000 })
  const { id } = await database.db.storedFile.create({
    data: { ...stored, displayName: name, contentType: 'text/plain', purpose: 'document', jurisdictionId: reports.world.county.id, departmentId: reports.world.market.id, uploadedById: who.actor.accountId, uploadedAt: IN_NOVEMBER },
    select: { id: true },
  })
  return id
}
const sectionNow = () => reports.sectionNow(made.sectionId)
const step = async (who: CommandContext, verb: Parameters<typeof handOnSection>[1]['verb'], note = '') => handOnSection(who, { id: made.sectionId, version: (await sectionNow()).version, verb, note, idempotencyKey: randomUUID() })
const put = (fileId: string, who: CommandContext = people.market) => putDocument(who, { id: made.sectionId, fileId })
const shown = async () => (await getOwnReport(people.market, made.reportId)).sections.find(({ id }) => id === made.sectionId)!
const mayRead = (who: CommandContext, fileId: string) => openEvidence(who, { sectionId: made.sectionId, fileId }).then(({ stream }) => stream.cancel().then(() => true), (error: unknown) => { expect(error).toBeInstanceOf(NotFoundError); return false })
async function handIn() {
  await step(people.market, 'send-for-signing')
  await step(people.approver, 'submit')
}
const accept = async () => reviewSection(people.office, { verb: 'accept', id: made.sectionId, version: (await sectionNow()).version, note: '', idempotencyKey: randomUUID() })

describe('the document of a section', () => {
  test('is what is asked for: words alone are not enough, and words beside it are free', async () => {
    await expect(step(people.market, 'send-for-signing')).rejects.toThrow(InvalidError)
    await put(await upload('实施方案.txt', '一'))
    expect((await shown()).document).toMatchObject({ name: '实施方案.txt', addedBy: people.market.actor.displayName })
    await handIn()
    expect((await sectionNow()).state).toBe('SUBMITTED')
  })

  test('makes way for another, which a stale press does not hand on, and is there once', async () => {
    const first = await upload('一稿.txt', '一')
    await put(first)
    const { version } = await sectionNow()
    const second = await upload('二稿.txt', '二')
    const [one, again] = [await put(second), await put(second)]
    expect(again).toEqual(one)
    await expect(handOnSection(people.market, { id: made.sectionId, version, verb: 'send-for-signing', note: '', idempotencyKey: randomUUID() })).rejects.toThrow('有变化')
    await removeDocument(people.market, { id: made.sectionId, fileId: first })
    expect((await shown()).document?.name).toBe('二稿.txt')
    await removeDocument(people.market, { id: made.sectionId, fileId: second })
    expect((await shown()).document).toBeNull()
  })

  test('is put there by the department alone, from its own upload, while the section is open', async () => {
    const fileId = await upload('方案.txt', '一')
    await expect(put(fileId, people.edu)).rejects.toThrow(NotFoundError)
    await expect(put(fileId, people.office)).rejects.toThrow(RefusedError)
    await expect(put(await upload('旁人.txt', '二', people.approver))).rejects.toThrow(NotFoundError)
    await put(fileId)
    await handIn()
    await expect(removeDocument(people.market, { id: made.sectionId, fileId })).rejects.toThrow(RefusedError)
  })

  test('is read by the department from the first, by the office once it was handed in, by nobody else', async () => {
    const fileId = await upload('方案.txt', '一')
    await put(fileId)
    expect([await mayRead(people.market, fileId), await mayRead(people.approver, fileId), await mayRead(people.office, fileId), await mayRead(people.edu, fileId)]).toEqual([true, true, false, false])
    await handIn()
    expect([await mayRead(people.office, fileId), await mayRead(people.edu, fileId)]).toEqual([true, false])
  })

  test('stays with the revision it was handed in with, shows as a change, and comes back when a correction is given up', async () => {
    const first = await upload('方案.txt', '一')
    await put(first)
    await handIn()
    await accept()
    await step(people.market, 'begin-correction')
    const second = await upload('方案（修订）.txt', '二')
    await put(second)
    expect((await getReviewedSection(people.office, made.sectionId)).filed!.document!.fileId).toBe(first)
    await step(people.market, 'abandon-correction')
    expect((await shown()).document!.fileId).toBe(first)
    await step(people.market, 'begin-correction')
    const third = await upload('方案（再修订）.txt', '三')
    await put(third)
    await handIn()
    const reviewed = await getReviewedSection(people.office, made.sectionId)
    expect(reviewed.changesSince!.changes.map(({ label, before, after }) => [label, before?.slice(0, 6), after?.slice(0, 6)])).toEqual([['报送文件', '方案.txt', '方案（再修订'].map((one, index) => (index === 1 ? expect.stringContaining('方案.txt') : one))])
    expect(reviewed.history.filter(({ document }) => document).map(({ document }) => document!.fileId)).toContain(first)
    expect(await compareRevisions(reviewed, 3, reviewed.filed!.number)).toHaveLength(1)
    await database.db.storedFile.updateMany({ where: { id: { in: [first, second] } }, data: { attachedAt: new Date('2026-11-01T00:00:00Z') } })
    await transact((tx) => releaseUnusedEvidence(tx, IN_NOVEMBER))
    expect(await database.db.storedFile.findMany({ where: { id: { in: [first, second] }, attachedAt: null }, select: { id: true } })).toEqual([{ id: second }])
  })
})

describe('a unit’s own plan', () => {
  const WORDS = '市场监管局校园食品安全实施方案\n一、工作目标\n到2026年底，检查学校食堂200家。\n二、重点任务\n（一）开展校园食堂检查。由市场监管局负责，2026年12月底前完成。'

  test('comes of the document by the office, linked to the plan above and to what was owed, once', async () => {
    await put(await upload('实施方案.txt', WORDS))
    await expect(importSubPlan(people.office, { id: made.sectionId })).rejects.toThrow('没有可以导入的文件')
    await handIn()
    expect((await getReviewedSection(people.office, made.sectionId)).can.importPlan.allowed).toBe(true)
    await expect(importSubPlan(people.market, { id: made.sectionId })).rejects.toThrow('由本级食安办导入')
    const { planId } = await importSubPlan(people.office, { id: made.sectionId })
    const plan = await database.db.plan.findUniqueOrThrow({ where: { id: planId }, include: { revisions: { include: { file: true, proposals: { where: { kind: 'FACTS' } } } } } })
    expect(plan).toMatchObject({ genre: 'SUB_PLAN', status: 'DRAFT', departmentId: reports.world.market.id })
    expect(plan.revisions[0]).toMatchObject({ origin: 'file', file: { purpose: 'plan', displayName: '实施方案.txt' }, proposals: [{ content: { genre: 'SUB_PLAN' } }] })
    expect((await getPlanLinks(made.planId, true)).lowers.map(({ id }) => id)).toEqual([planId])
    expect((await getPlanLinks(planId, true)).uppers.map(({ id }) => id)).toEqual([made.planId])
    expect((await getObligation(people.office, made.obligationId)).subPlan).toMatchObject({ id: planId, href: `/plans/${planId}` })
    expect((await getObligation(people.market, made.obligationId)).subPlan).toMatchObject({ id: planId, href: null })
    await expect(importSubPlan(people.office, { id: made.sectionId })).rejects.toThrow('已经导入')
  })

  test('of a file that cannot be read leaves nothing behind', async () => {
    await put(await upload('照片.txt', ''))
    await handIn()
    await database.db.storedFile.updateMany({ where: { displayName: '照片.txt' }, data: { contentType: 'image/png' } })
    await expect(importSubPlan(people.office, { id: made.sectionId })).rejects.toThrow('请上传 Word')
    expect((await getObligation(people.office, made.obligationId)).subPlan).toBeNull()
    expect((await getPlanLinks(made.planId, true)).lowers).toEqual([])
  })
})
