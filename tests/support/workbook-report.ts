import type { CommandContext } from '@/lib/platform/command-context'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import { openReport } from '@/lib/report/open-report.commands'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { IN_NOVEMBER, type ReportWorld } from './report-world'
import type { TestDatabase } from './test-database'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type WorkbookReport = Awaited<ReturnType<typeof createWorkbookReport>>

/** The ids that a workbook of this report carries: fixed, so that a file saved by another program fits any new database. */
export const FIXED_IDS = {
  report: '0192a000-0000-7000-8000-000000000001',
  canteens: '0192a000-0000-7000-8000-0000000000e1', training: '0192a000-0000-7000-8000-0000000000e2', shared: '0192a000-0000-7000-8000-0000000000e3',
  count: '0192a000-0000-7000-8000-0000000000f1', rate: '0192a000-0000-7000-8000-0000000000f2',
} as const

/**
 * An open November of the market department: a task with a count and a rate, one without numbers, and one that the
 * education department shares; each with hidden codes that the caller names.
 */
export async function createWorkbookReport(database: TestDatabase, { world, people }: ReportWorld, ids?: typeof FIXED_IDS) {
  const { db } = database
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: people.office.actor.accountId, title: '校园食品安全守护行动方案' })
  const task = (heading: string, sortOrder: number, shares = false) => createTask(db, { plan, heading, number: String(sortOrder + 1), sortOrder, units: [{ role: 'LEAD', department: world.market }, ...(shares ? [{ role: 'RESPONSIBLE' as const, department: world.education }] : [])] })
  const [canteens, training, shared] = [await task('检查学校食堂', 0), await task('培训食品安全员', 1), await task('开展联合宣传', 2, true)]
  const count = await createTarget(db, { plan, task: canteens, indicatorName: '检查学校食堂数', measureUnit: '家', value: '500' })
  const rate = await createTarget(db, { plan, task: canteens, indicatorName: '问题整改率', measureUnit: '%', value: '98' })
  await db.indicatorTarget.update({ where: { id: rate.id }, data: { sortOrder: 1 } })
  await db.reportingDuty.create({ data: { planId: plan.id, name: '月调度台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  await transact((tx) => syncPlanObligations(tx, plan.id, IN_NOVEMBER))
  const report = await openReport(people.market, world.market.id, '2026-11', async () => null)
  const section = await db.reportSection.findFirstOrThrow({ where: { obligation: { planId: plan.id, periodKey: '2026-11' } }, include: { entries: true } })
  const entryOf = (taskId: string, departmentId = world.market.id) => section.entries.find((entry) => entry.taskId === taskId && entry.departmentId === departmentId)!.id
  const made = { planId: plan.id, report: report.id, section: section.id, canteens: entryOf(canteens.id), training: entryOf(training.id), shared: entryOf(shared.id), part: entryOf(shared.id, world.education.id), count: count.id, rate: rate.id }
  if (!ids) return made
  await db.monthlyReport.update({ where: { id: made.report }, data: { id: ids.report } })
  for (const name of ['canteens', 'training', 'shared'] as const) await db.reportEntry.update({ where: { id: made[name] }, data: { id: ids[name] } })
  for (const name of ['count', 'rate'] as const) {
    await db.indicatorTarget.update({ where: { id: made[name] }, data: { id: ids[name] } })
    await db.$executeRaw`UPDATE "report_entry" SET "content" = replace("content"::text, ${made[name]}, ${ids[name]})::jsonb WHERE "sectionId" = ${made.section}::uuid`
  }
  return { ...made, ...ids }
}

/** Stores a workbook as its sender's upload. @returns the file's id */
export async function uploadWorkbook(database: TestDatabase, context: CommandContext, jurisdictionId: string, bytes: Uint8Array, more: { purpose?: string; contentType?: string } = {}): Promise<string> {
  const stored = await portalStorage().put((async function* () { yield bytes })(), { maxBytes: 20_000_000 })
  const file = { ...stored, contentType: more.contentType ?? XLSX, purpose: more.purpose ?? 'import', displayName: '填报工作簿.xlsx', jurisdictionId, uploadedById: context.actor.accountId, uploadedAt: new Date() }
  return (await database.db.storedFile.create({ data: file, select: { id: true } })).id
}
