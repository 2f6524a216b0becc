import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { transact } from '@/lib/platform/transaction'
import { toDateColumn } from '@/lib/organisation/date-column'
import { dateOnOf } from '@/lib/shared/format'
import { askedOf, findAskedTargets } from './asked-targets.queries'
import { startsAfresh } from './checked-target'
import { coveredMonth, type AboutPeriod } from './covered-period'
import { placeEntries, type EntryPlace } from './entry-home'
import { aboutOf } from './filed-section.queries'
import { findFinishedTasks } from './finished-tasks.queries'
import { findKnownEntries } from './known-entry.queries'
import { prefillEntry, type MeasureReader } from './prefill'
import { REPORT_ACTIONS } from './report.policy'

/**
 * Opens a department's form for a month: its report, a section for each obligation due in it, and in them an entry for
 * each task and department that has to speak, prefilled. Opening again adds what has come since and leaves what is
 * there. Sections of leads to which the department contributes are made as well.
 * @param readMeasure hands in the numbers that the portal's ledgers hold
 * A section is opened once the time it is about has begun, so that what it is prefilled from is there.
 * @throws NotFoundError for a department that is not the actor's, RefusedError where there is nothing to open
 */
export async function openReport(context: CommandContext, departmentId: string, period: string, readMeasure: MeasureReader): Promise<{ id: string }> {
  const department = await db().department.findFirst({ where: { id: departmentId, voidedAt: null }, select: { id: true, name: true, jurisdictionId: true, jurisdiction: { select: { path: true } } } })
  if (!department || !isInScope(scopeFor(context.actor, ['LIAISON', 'APPROVER']), { jurisdictionPath: department.jurisdiction.path, departmentId })) throw new NotFoundError()
  return transact(async (tx) => {
    const report = await ensureReport(tx, department, period)
    const opened = await tx.monthlyReport.updateMany({ where: { id: report.id, openedAt: null }, data: { openedAt: context.now, openedById: context.actor.accountId } })
    if (opened.count > 0) await writeAudit(tx, context, { action: REPORT_ACTIONS.fill, subjectType: 'monthly-report', subjectId: report.id, subjectLabel: `${department.name} ${period}`, jurisdictionPath: department.jurisdiction.path })
    let sections = 0
    for (const obligations of await findGroups(tx, departmentId, period, dateOnOf(context.now))) sections += await openSections(tx, obligations, department, period, readMeasure)
    if (sections === 0) throw new RefusedError('这个月没有可以填报的事项，请在“我的报送”中查看应报事项')
    return report
  })
}

type DepartmentRow = { readonly id: string; readonly jurisdictionId: string }
type DueObligation = { readonly id: string; readonly departmentId: string; readonly dutyId: string; readonly periodKey: string; readonly planId: string; readonly deliverable: string; readonly periodFrom: Date; readonly periodTo: Date }

async function ensureReport(tx: Db, department: DepartmentRow, period: string): Promise<{ id: string }> {
  await tx.monthlyReport.createMany({ data: [{ jurisdictionId: department.jurisdictionId, departmentId: department.id, period }], skipDuplicates: true })
  return tx.monthlyReport.findUniqueOrThrow({ where: { departmentId_period: { departmentId: department.id, period } }, select: { id: true } })
}

/** The obligations of the month, with those of other departments for the same duty and period: whoever leads may be among them. */
async function findGroups(tx: Db, departmentId: string, period: string, todayOn: string): Promise<DueObligation[][]> {
  const plans = await tx.planTaskUnit.findMany({ where: { departmentId, task: { voidedAt: null, plan: { status: 'PUBLISHED' } } }, select: { task: { select: { planId: true } } } })
  const rows = await tx.obligation.findMany({
    where: { formPeriod: period, periodFrom: { lte: toDateColumn(todayOn) }, status: 'OPEN', OR: [{ departmentId }, { planId: { in: [...new Set(plans.map(({ task }) => task.planId))] }, deliverable: 'LEDGER' }] },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, departmentId: true, dutyId: true, periodKey: true, periodFrom: true, periodTo: true, planId: true, deliverable: true },
  })
  const groups = new Map<string, DueObligation[]>()
  for (const row of rows) groups.set(`${row.dutyId} ${row.periodKey}`, [...(groups.get(`${row.dutyId} ${row.periodKey}`) ?? []), row])
  return [...groups.values()]
}

async function openSections(tx: Db, group: DueObligation[], department: DepartmentRow, period: string, readMeasure: MeasureReader): Promise<number> {
  const places = group[0]!.deliverable === 'LEDGER' ? await findPlaces(tx, group) : []
  const wanted = group.filter((one) => one.departmentId === department.id || places.some((place) => place.departmentId === department.id && place.sectionDepartmentId === one.departmentId))
  for (const obligation of wanted) {
    const report = await ensureReport(tx, { id: obligation.departmentId, jurisdictionId: department.jurisdictionId }, period)
    await tx.reportSection.createMany({ data: [{ reportId: report.id, obligationId: obligation.id }], skipDuplicates: true })
    const section = await tx.reportSection.findUniqueOrThrow({ where: { obligationId: obligation.id }, select: { id: true, state: true } })
    if (section.state === 'DRAFT') await addEntries(tx, section.id, places.filter(({ sectionDepartmentId }) => sectionDepartmentId === obligation.departmentId), aboutOf(obligation), readMeasure)
  }
  return wanted.length
}

/** Who has to say what in these sections; what the office has accepted is asked for no more. */
async function findPlaces(tx: Db, group: readonly DueObligation[]): Promise<EntryPlace[]> {
  const tasks = await tx.planTask.findMany({ where: { planId: group[0]!.planId, voidedAt: null, kind: { not: 'PHASE' } }, orderBy: { sortOrder: 'asc' }, select: { id: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } } })
  const reported = tasks.map((task) => ({ ...task, units: task.units.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })) }))
  const finishedOn = await findFinishedTasks(tx, reported)
  return placeEntries(reported, new Set(group.map(({ departmentId }) => departmentId))).filter(({ taskId, departmentId }) => finishedOn(taskId, departmentId) === null)
}

async function addEntries(tx: Db, sectionId: string, places: readonly EntryPlace[], about: AboutPeriod, readMeasure: MeasureReader): Promise<void> {
  const present = new Set((await tx.reportEntry.findMany({ where: { sectionId }, select: { taskId: true, departmentId: true } })).map(({ taskId, departmentId }) => `${taskId} ${departmentId}`))
  const missing = places.filter(({ taskId, departmentId }) => !present.has(`${taskId} ${departmentId}`))
  if (missing.length === 0) return
  const [targets, last] = await Promise.all([findAskedTargets(tx, missing.map(({ taskId }) => taskId)), findKnownEntries(tx, missing, about)])
  const data: Prisma.ReportEntryCreateManyInput[] = []
  for (const { taskId, departmentId } of missing) {
    const before = last.get(`${taskId} ${departmentId}`)
    const asked = await Promise.all(askedOf(targets, taskId, departmentId).map(async (target) => ({ ...target, derived: target.measureCode ? await readMeasure({ measureCode: target.measureCode, departmentId, period: coveredMonth(about) }) : null })))
    data.push({ sectionId, taskId, departmentId, content: prefillEntry(before?.content ?? null, asked, startsAfresh(before, about)) as unknown as Prisma.InputJsonObject })
  }
  await tx.reportEntry.createMany({ data, skipDuplicates: true })
}
