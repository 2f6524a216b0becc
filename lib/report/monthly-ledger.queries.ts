import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { findAskedTargets } from './asked-targets.queries'
import { placeEntries, type ReportedTask } from './entry-home'
import { findFinishedTasks } from './finished-tasks.queries'
import { FILED_COLUMNS, toFiledRecord } from './filed-record'
import { aboutOf, contentKey, findContents } from './filed-section.queries'
import { findKnownEntriesOf } from './known-entry.queries'
import { periodWords } from './covered-period'
import { entryKey, type LastEntry } from './last-entry.queries'
import { rowTargets, type LedgerTarget, type MonthlyRow } from './monthly-ledger'
import { entryOf } from './review-doubts'
import type { SectionContent } from './section-content.schema'
import { standingRevision } from './standing-revision'
import { judgeTimeliness } from './timeliness'

async function findObligations(planId: string, period: string) {
  return db().obligation.findMany({
    where: { planId, formPeriod: period, deliverable: 'LEDGER', status: { not: 'WITHDRAWN' } },
    orderBy: [{ dueOn: 'asc' }, { department: { sortOrder: 'asc' } }, { id: 'asc' }],
    select: {
      id: true, dutyId: true, departmentId: true, periodKey: true, periodFrom: true, periodTo: true, status: true, dueOn: true,
      duty: { select: { name: true } },
      section: { select: { id: true, ...FILED_COLUMNS, acceptedRevision: true, revisions: { orderBy: { number: 'asc' }, select: { number: true, step: true } } } },
    },
  })
}

type ObligationRow = Awaited<ReturnType<typeof findObligations>>[number]
type TaskRow = ReportedTask & { readonly heading: string }

/**
 * Every line of a plan's ledger for a month that the actor may see: the office and leaders all, a department its own
 * and those it has a part in. Lines nobody has handed in yet are there, without content.
 * @param plan one the actor may read; its jurisdiction decides who sees everything
 */
export async function listMonthlyRows({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, plan: { readonly id: string; readonly jurisdictionPath: string }, period: string): Promise<MonthlyRow[]> {
  const [obligations, tasks] = await Promise.all([findObligations(plan.id, period), findTasks(plan.id)])
  const standing = obligations.map((obligation) => ({ obligation, revision: obligation.section && standingRevision(obligation.section.revisions, obligation.section.acceptedRevision) }))
  const contents = await findContents(db(), standing.flatMap(({ obligation, revision }) => (revision ? [{ sectionId: obligation.section!.id, number: revision.number }] : [])))
  const targets = (await findAskedTargets(db(), tasks.map(({ id }) => id))) satisfies LedgerTarget[]
  const endOf = await findFinishedTasks(db(), tasks)
  const todayOn = dateOnOf(now)
  const asked = [...groupBy(standing, ({ obligation }) => `${obligation.dutyId} ${obligation.periodKey}`).values()].flatMap((group) => {
    const places = placeEntries(tasks, new Set(group.map(({ obligation }) => obligation.departmentId)))
    return group.map(({ obligation, revision }) => {
      const content = revision ? (contents.get(contentKey(obligation.section!.id, revision.number)) ?? null) : null
      const own = places.filter(({ sectionDepartmentId }) => sectionDepartmentId === obligation.departmentId)
      // What was handed in stands in the ledger, also where the plan asks for it no more.
      const filed = (content?.entries ?? []).filter((entry) => !own.some((place) => place.taskId === entry.taskId && place.departmentId === entry.departmentId))
      return { obligation, content, places: [...own, ...filed] }
    })
  })
  const said = await findKnownEntriesOf(db(), asked.map(({ obligation, places }) => ({ key: obligation.id, about: aboutOf(obligation), places })))
  const lines = asked.flatMap(({ obligation, content, places }) => places.map(({ taskId, departmentId }) => toLine({ taskId, departmentId, obligation, content, last: said.get(obligation.id)?.get(entryKey({ taskId, departmentId })), tasks, targets, todayOn, endOf })))
  const names = new Map((await db().department.findMany({ where: { id: { in: [...new Set(lines.map(({ departmentId }) => departmentId))] } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  const maySee = seenBy(actor, plan.jurisdictionPath)
  return lines.filter(({ departmentId, answeringId }) => maySee(departmentId) || maySee(answeringId)).map(({ answeringId: _answeringId, ...line }) => ({ ...line, departmentName: names.get(line.departmentId) ?? '' })).toSorted((a, b) => a.order - b.order)
}

/** The office and leaders see every department; a liaison and an approver their own. */
function seenBy(actor: CommandContext['actor'], jurisdictionPath: string): (departmentId: string) => boolean {
  const scope = scopeFor(actor, ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER'])
  return (departmentId) => isInScope(scope, { jurisdictionPath, departmentId })
}

async function findTasks(planId: string): Promise<TaskRow[]> {
  const rows = await db().planTask.findMany({
    where: { planId, voidedAt: null, kind: { not: 'PHASE' } },
    orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }],
    select: { id: true, heading: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } },
  })
  return rows.map((task) => ({ ...task, units: task.units.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })) }))
}

type LineParts = { readonly taskId: string; readonly departmentId: string; readonly obligation: ObligationRow; readonly content: SectionContent | null; readonly last: LastEntry | undefined; readonly tasks: readonly TaskRow[]; readonly targets: readonly LedgerTarget[]; readonly todayOn: string; readonly endOf: (taskId: string, departmentId: string) => string | null }

function toLine({ taskId, departmentId, obligation, content, last, tasks, targets, todayOn, endOf }: LineParts): Omit<MonthlyRow, 'departmentName'> & { readonly answeringId: string } {
  const { section, status } = obligation
  const notGiven = content?.entries.some((entry) => entry.taskId === taskId && entry.departmentId === departmentId && entry.notGiven) ?? false
  const endedOn = endOf(taskId, departmentId)
  const at = tasks.findIndex(({ id }) => id === taskId)
  return {
    key: `${obligation.id} ${taskId} ${departmentId}`, taskId, order: at < 0 ? tasks.length + 1 : at + 1, heading: tasks[at]?.heading ?? '方案调整前的任务', departmentId, answeringId: obligation.departmentId,
    dutyName: obligation.duty.name, obligationId: obligation.id, sectionId: section?.firstSubmittedAt ? section.id : null, status, state: section?.state ?? null, hasAccepted: (section?.acceptedRevision ?? null) !== null, timeliness: judgeTimeliness(toFiledRecord(obligation, section), todayOn),
    now: notGiven ? null : entryOf(content, taskId, departmentId), notGiven, last: last?.content ?? null, words: periodWords(aboutOf(obligation), last), targets: rowTargets(targets, taskId, departmentId),
    finishedOn: endedOn !== null && endedOn <= fromDateColumn(obligation.dueOn) ? endedOn : null,
  }
}
