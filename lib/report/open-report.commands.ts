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
import { groupBy } from '@/lib/shared/group-by'
import { askedOf, findAskedTargets } from './asked-targets.queries'
import { startsAfresh } from './checked-target'
import { coveredMonth, type AboutPeriod } from './covered-period'
import { placeEntries, type EntryPlace } from './entry-home'
import { aboutOf } from './filed-section.queries'
import { findFinishedTasks } from './finished-tasks.queries'
import { findKnownEntriesOf } from './known-entry.queries'
import { entryKey } from './last-entry.queries'
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
    const report = { id: (await ensureReports(tx, department.jurisdictionId, [departmentId], period)).get(departmentId)! }
    const opened = await tx.monthlyReport.updateMany({ where: { id: report.id, openedAt: null }, data: { openedAt: context.now, openedById: context.actor.accountId } })
    if (opened.count > 0) await writeAudit(tx, context, { action: REPORT_ACTIONS.fill, subjectType: 'monthly-report', subjectId: report.id, subjectLabel: `${department.name} ${period}`, jurisdictionPath: department.jurisdiction.path })
    const wanted = await findWanted(tx, departmentId, await findDue(tx, departmentId, period, dateOnOf(context.now)))
    if (wanted.length === 0) throw new RefusedError('这个月没有可以填报的事项，请在“我的报送”中查看应报事项')
    await openSections(tx, wanted, department.jurisdictionId, period, readMeasure)
    return report
  })
}

type DueObligation = { readonly id: string; readonly departmentId: string; readonly dutyId: string; readonly periodKey: string; readonly planId: string; readonly deliverable: string; readonly periodFrom: Date; readonly periodTo: Date }

/** The reports of some departments for a month, made where there were none. @returns their ids by department */
async function ensureReports(tx: Db, jurisdictionId: string, departmentIds: readonly string[], period: string): Promise<Map<string, string>> {
  // In one order for everybody, so that two who open at once wait for each other and never crosswise.
  const unique = [...new Set(departmentIds)].toSorted()
  await tx.monthlyReport.createMany({ data: unique.map((departmentId) => ({ jurisdictionId, departmentId, period })), skipDuplicates: true })
  const rows = await tx.monthlyReport.findMany({ where: { departmentId: { in: unique }, period }, select: { id: true, departmentId: true } })
  return new Map(rows.map(({ id, departmentId }) => [departmentId, id]))
}

/** The obligations of the month, with those of other departments for the same duty and period: whoever leads may be among them. */
async function findDue(tx: Db, departmentId: string, period: string, todayOn: string): Promise<DueObligation[]> {
  const plans = await tx.planTaskUnit.findMany({ where: { departmentId, task: { voidedAt: null, plan: { status: 'PUBLISHED' } } }, select: { task: { select: { planId: true } } } })
  return tx.obligation.findMany({
    where: { formPeriod: period, periodFrom: { lte: toDateColumn(todayOn) }, status: 'OPEN', OR: [{ departmentId }, { planId: { in: [...new Set(plans.map(({ task }) => task.planId))] }, deliverable: 'LEDGER' }] },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { id: true, departmentId: true, dutyId: true, periodKey: true, periodFrom: true, periodTo: true, planId: true, deliverable: true },
  })
}

type Wanted = { readonly obligation: DueObligation; /** Who has to say what in its section. */ readonly places: readonly EntryPlace[] }

/** Of what is due, the sections this department has to speak in: its own, and those of leads it contributes to. */
async function findWanted(tx: Db, departmentId: string, due: readonly DueObligation[]): Promise<Wanted[]> {
  const groups = [...groupBy(due, ({ dutyId, periodKey }) => `${dutyId} ${periodKey}`).values()]
  const placesOf = await findPlaces(tx, groups)
  return groups.flatMap((group) => {
    const places = group[0]!.deliverable === 'LEDGER' ? placesOf(group) : []
    const isWanted = (one: DueObligation) => one.departmentId === departmentId || places.some((place) => place.departmentId === departmentId && place.sectionDepartmentId === one.departmentId)
    return group.filter(isWanted).map((obligation) => ({ obligation, places: places.filter(({ sectionDepartmentId }) => sectionDepartmentId === obligation.departmentId) }))
  })
}

/** Who has to say what in the sections of a duty and period; what the office has accepted is asked for no more. */
async function findPlaces(tx: Db, groups: readonly (readonly DueObligation[])[]): Promise<(group: readonly DueObligation[]) => EntryPlace[]> {
  const planIds = [...new Set(groups.filter(([first]) => first!.deliverable === 'LEDGER').map(([first]) => first!.planId))]
  const tasks = await tx.planTask.findMany({ where: { planId: { in: planIds }, voidedAt: null, kind: { not: 'PHASE' } }, orderBy: { sortOrder: 'asc' }, select: { id: true, planId: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } } })
  const reported = tasks.map((task) => ({ ...task, units: task.units.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })) }))
  const byPlan = groupBy(reported, ({ planId }) => planId)
  const finishedOn = await findFinishedTasks(tx, reported)
  return (group) => placeEntries(byPlan.get(group[0]!.planId) ?? [], new Set(group.map(({ departmentId }) => departmentId))).filter(({ taskId, departmentId }) => finishedOn(taskId, departmentId) === null)
}

async function openSections(tx: Db, wanted: readonly Wanted[], jurisdictionId: string, period: string, readMeasure: MeasureReader): Promise<void> {
  const reports = await ensureReports(tx, jurisdictionId, wanted.map(({ obligation }) => obligation.departmentId), period)
  const inOrder = wanted.toSorted((a, b) => a.obligation.id.localeCompare(b.obligation.id))
  await tx.reportSection.createMany({ data: inOrder.map(({ obligation }) => ({ reportId: reports.get(obligation.departmentId)!, obligationId: obligation.id })), skipDuplicates: true })
  const sections = await tx.reportSection.findMany({ where: { obligationId: { in: inOrder.map(({ obligation }) => obligation.id) }, state: 'DRAFT' }, select: { id: true, obligationId: true, entries: { select: { taskId: true, departmentId: true } } } })
  const missing = wanted.flatMap(({ obligation, places }): Missing[] => {
    const section = sections.find(({ obligationId }) => obligationId === obligation.id)
    const present = new Set(section?.entries.map(entryKey))
    const left = section ? places.filter((place) => !present.has(entryKey(place))) : []
    return left.length > 0 ? [{ sectionId: section!.id, about: aboutOf(obligation), places: left }] : []
  })
  if (missing.length > 0) await addEntries(tx, missing, readMeasure)
}

type Missing = { readonly sectionId: string; readonly about: AboutPeriod; readonly places: readonly EntryPlace[] }

async function addEntries(tx: Db, missing: readonly Missing[], readMeasure: MeasureReader): Promise<void> {
  const taskIds = [...new Set(missing.flatMap(({ places }) => places.map(({ taskId }) => taskId)))]
  const [targets, known] = await Promise.all([findAskedTargets(tx, taskIds), findKnownEntriesOf(tx, missing.map(({ sectionId, about, places }) => ({ key: sectionId, about, places })))])
  const data: Prisma.ReportEntryCreateManyInput[] = []
  for (const { sectionId, about, places } of missing) {
    for (const { taskId, departmentId } of places) {
      const before = known.get(sectionId)?.get(entryKey({ taskId, departmentId }))
      const asked = await Promise.all(askedOf(targets, taskId, departmentId).map(async (target) => ({ ...target, derived: target.measureCode ? await readMeasure({ measureCode: target.measureCode, measureOptions: target.measureOptions, departmentId, period: coveredMonth(about) }) : null })))
      data.push({ sectionId, taskId, departmentId, content: prefillEntry(before?.content ?? null, asked, startsAfresh(before, about)) as unknown as Prisma.InputJsonObject })
    }
  }
  await tx.reportEntry.createMany({ data, skipDuplicates: true })
}
