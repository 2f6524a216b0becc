import { randomUUID } from 'node:crypto'
import type { CommandContext } from '@/lib/platform/command-context'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import { transact } from '@/lib/platform/transaction'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import type { Prisma } from '@/lib/generated/prisma/client'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createPlan, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { EMPTY_ENTRY } from '@/lib/report/entry-content'
import { exportWorkbook } from '@/lib/report/report-workbook.commands'
import { openWorkbook } from '../../support/workbook-edit'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'
import { storeFile } from './file-samples'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Two duties of the main city's department, due on the last day of this month and opened: tasks to report on, and a summary to write. */
export async function makeReportFillSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const plan = await createPlan(db, { jurisdiction: main.jurisdiction, createdById: city.of('OFFICE').account.id, title: '权限核对报送方案', periodTo: '2099-12-31' })
  const task = (heading: string) => createTask(db, { plan, heading, units: [{ role: 'LEAD', department: main.department }] })
  const [saved, given, brought] = [await task('权限核对报送任务'), await task('权限核对提交任务'), await task('权限核对工作簿任务')]
  const rule = { planId: plan.id, audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 31, origin: 'office' } as const
  await db.reportingDuty.createMany({ data: [{ ...rule, name: '权限核对月报', deliverable: 'LEDGER', sortOrder: 0 }, { ...rule, name: '权限核对总结', deliverable: 'SUMMARY', sortOrder: 1 }, { ...rule, name: '权限核对方案', deliverable: 'DOCUMENT', sortOrder: 3 }, { ...rule, name: '权限核对规划', deliverable: 'DOCUMENT', sortOrder: 4 }] })
  const liaison = await contextOf(await actorOf(db, city.of('LIAISON').account))
  await transact((tx) => syncPlanObligations(tx, plan.id, liaison.now))
  const first = await db.obligation.findFirstOrThrow({ where: { planId: plan.id, departmentId: main.department.id }, orderBy: { dueOn: 'asc' }, select: { formPeriod: true } })
  const report = await openReport(liaison, main.department.id, first.formPeriod, async () => null)
  const entryOf = (taskId: string) => db.reportEntry.findFirstOrThrow({ where: { taskId, section: { reportId: report.id } }, select: { id: true, version: true } })
  const summary = await db.reportSection.findFirstOrThrow({ where: { reportId: report.id, obligation: { deliverable: 'SUMMARY', planId: plan.id } }, select: { id: true, version: true } })
  // Files of the department that serve a report already: nothing but the scope keeps another city from using them.
  const [added, supporting] = [await storeFile(city, 'LIAISON', 'evidence', '权限核对待添加佐证', new Date()), await storeFile(city, 'LIAISON', 'evidence', '权限核对佐证内容', new Date())]
  const entry = await db.reportEntry.findFirstOrThrow({ where: { taskId: saved.id, section: { reportId: report.id } }, select: { id: true, sectionId: true } })
  await db.reportEvidence.create({ data: { entryId: entry.id, fileId: supporting, addedById: liaison.actor.accountId, addedAt: liaison.now } })
  const removed = await storeFile(city, 'LIAISON', 'evidence', '权限核对待移除佐证', new Date())
  await db.reportEvidence.create({ data: { entryId: entry.id, fileId: removed, addedById: liaison.actor.accountId, addedAt: liaison.now } })
  const { given: part, awaited } = await ledWithOther(city, plan, report.id)
  const documentOf = (name: string) => db.reportSection.findFirstOrThrow({ where: { reportId: report.id, obligation: { planId: plan.id, duty: { name } } }, select: { id: true } })
  const [empty, held] = [await documentOf('权限核对方案'), await documentOf('权限核对规划')]
  const [put, taken] = [await storeFile(city, 'LIAISON', 'document', '权限核对待放入文件', null), await storeFile(city, 'LIAISON', 'document', '权限核对待移除文件', new Date())]
  await db.reportSection.update({ where: { id: held.id }, data: { fileId: taken } })
  const signing = await sectionBeingSigned(city, plan.id, report.id)
  return {
    // Nothing was handed in yet: only the department itself may read it.
    'report.evidence.file': { params: { sectionId: entry.sectionId, fileId: supporting }, as: 'LIAISON', canary: '权限核对佐证内容' },
    'report.evidence.add': { input: { entryId: entry.id, fileId: added } },
    'report.evidence.remove': { input: { entryId: entry.id, fileId: removed } },
    'report.evidence.putDocument': { input: { id: empty.id, fileId: put } },
    'report.evidence.removeDocument': { input: { id: held.id, fileId: taken } },
    ...(await makeWorkbookSamples(city, liaison, report.id, await entryOf(brought.id))),
    'report.report.list': { canary: plan.title },
    'report.report.view': { params: { reportId: report.id }, canary: '权限核对报送任务' },
    'report.report.fill': { input: { departmentId: main.department.id, period: first.formPeriod } },
    'report.report.saveEntry': { input: { ...(await entryOf(saved.id)), content: { ...EMPTY_ENTRY, done: '核对填报' } } },
    'report.report.saveText': { input: { id: summary.id, version: summary.version, text: '核对正文' } },
    'report.report.contribute': { input: { ...(await entryOf(given.id)), withdraw: false } },
    'report.report.returnPart': { input: { ...part, reason: '权限核对退回' } },
    'report.report.remindParts': { input: { id: awaited } },
    'report.report.handOn': { input: { id: signing.id, version: signing.version, verb: 'withdraw', note: '', idempotencyKey: randomUUID() } },
  }
}

/** A workbook of the report with one cell filled in. The other city's liaison has uploaded the same, so that nothing but the report's scope refuses it there. */
async function makeWorkbookSamples(city: AccessCity, liaison: CommandContext, reportId: string, entry: { id: string; version: number }): Promise<Record<string, Sample>> {
  const book = await openWorkbook((await exportWorkbook(liaison, reportId)).body)
  book.set(`task:${entry.id}`, '本月开展', '核对工作簿导入')
  const bytes = await book.save()
  const store = async (place: AccessCity['main'], uploadedById: string) => {
    const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put((async function* () { yield bytes })(), { maxBytes: 1_000_000 })
    return (await city.db.storedFile.create({ data: { ...stored, displayName: '填报工作簿.xlsx', contentType: XLSX, purpose: 'import', jurisdictionId: place.jurisdiction.id, departmentId: place.department.id, uploadedById, uploadedAt: new Date() }, select: { id: true } })).id
  }
  const own = { reportId, fileId: await store(city.main, city.of('LIAISON').account.id) }
  const foreign = { reportId, fileId: await store(city.other, city.elsewhere('LIAISON').account.id) }
  const seen = { seen: [{ entryId: entry.id, version: entry.version }], take: [] }
  return {
    'report.workbook.page': { params: { reportId }, canary: '填好的填报工作簿' },
    'report.workbook.export': { params: { reportId }, as: 'LIAISON' },
    'report.workbook.preview': { input: own, foreignInput: foreign },
    'report.workbook.confirm': { input: { ...own, ...seen }, foreignInput: { ...foreign, ...seen } },
  }
}

/** A section of its own that waits to be signed: taking it back asks for no contents. */
async function sectionBeingSigned(city: AccessCity, planId: string, reportId: string) {
  const { db, main } = city
  const duty = await db.reportingDuty.create({ data: { planId, name: '权限核对送审', deliverable: 'SUMMARY', audience: 'PLAN_LEADS', cycle: 'ONCE', dueOn: new Date('2099-01-01T00:00:00Z'), origin: 'office', sortOrder: 2 }, select: { id: true } })
  const day = new Date('2099-01-01T00:00:00Z')
  const obligation = await db.obligation.create({
    data: { jurisdictionId: main.jurisdiction.id, planId, dutyId: duty.id, departmentId: main.department.id, deliverable: 'SUMMARY', periodKey: '2099-01-01', periodFrom: day, periodTo: day, formPeriod: '2099-01', firstDueOn: day, dueOn: day, dataUpToOn: day, createdAt: new Date() },
    select: { id: true },
  })
  return db.reportSection.create({ data: { reportId, obligationId: obligation.id, state: 'SIGNING' }, select: { id: true, version: true } })
}

/** A ledger the department leads, with one part of another department that has come and one that has not. */
async function ledWithOther(city: AccessCity, plan: PlanRef, reportId: string) {
  const { db, main } = city
  const other = await createDepartment(db, { jurisdiction: main.jurisdiction, name: '权限核对责任单位' })
  const [first, second] = [await createTask(db, { plan, heading: '权限核对已交任务', units: [] }), await createTask(db, { plan, heading: '权限核对未交任务', units: [] })]
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '权限核对汇总', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'ONCE', dueOn: new Date('2099-01-02T00:00:00Z'), origin: 'office', sortOrder: 5 }, select: { id: true } })
  const day = new Date('2099-01-02T00:00:00Z')
  const obligation = await db.obligation.create({
    data: { jurisdictionId: main.jurisdiction.id, planId: plan.id, dutyId: duty.id, departmentId: main.department.id, deliverable: 'LEDGER', periodKey: '2099-01-02', periodFrom: day, periodTo: day, formPeriod: '2099-01', firstDueOn: day, dueOn: day, dataUpToOn: day, createdAt: new Date() },
    select: { id: true },
  })
  const section = await db.reportSection.create({ data: { reportId, obligationId: obligation.id }, select: { id: true } })
  const entry = (taskId: string, contributedAt: Date | null) => db.reportEntry.create({ data: { sectionId: section.id, taskId, departmentId: other.id, content: EMPTY_ENTRY as unknown as Prisma.InputJsonObject, contributedAt }, select: { id: true, version: true } })
  const given = await entry(first.id, new Date())
  await entry(second.id, null)
  return { given, awaited: section.id }
}
