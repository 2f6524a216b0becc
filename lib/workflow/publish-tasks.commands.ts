import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { ProposalDto } from '@/lib/plan/confirming'
import { matchTasks } from '@/lib/plan/match-tasks'
import { foldName } from '@/lib/plan/text-likeness'
import { expandTaskUnits } from '@/lib/plan/task-units'
import { groupBy } from '@/lib/shared/group-by'
import { NOT_KEPT, spanColumns, takeByKey, type Publication } from './publication'

type TaskProposal = Extract<ProposalDto, { kind: 'TASK' }>
type MilestoneProposal = Extract<ProposalDto, { kind: 'MILESTONE' }>

const dateOf = (on: string | null) => (on === null ? null : toDateColumn(on))

/** Writes the tasks with their units; those found again keep their id, and what the office noted on them. */
export async function publishTasks(publication: Publication): Promise<void> {
  const { tx, context, revision } = publication
  const proposals = publication.accepted.filter((one): one is TaskProposal => one.kind === 'TASK')
  const known = await tx.planTask.findMany({ where: { planId: revision.planId, voidedAt: null }, orderBy: { sortOrder: 'asc' } })
  const matched = matchTasks(known, proposals.map((one) => one.content))
  const byId = new Map(known.map((row) => [row.id, row]))
  const fresh = []
  for (const [index, one] of proposals.entries()) {
    const old = byId.get(matched[index] ?? '')
    const id = old?.id ?? uuidv7()
    publication.taskIds.set(one.id, id)
    const columns = { ...taskColumns(publication, one), sortOrder: (index + 1) * 10 }
    if (!old) fresh.push({ id, planId: revision.planId, ...columns })
    else {
      const kept = { measures: columns.measures || old.measures, criterion: columns.criterion || old.criterion, note: columns.note || old.note }
      await tx.planTask.update({ where: { id }, data: { ...columns, ...kept, version: { increment: 1 } }, select: { id: true } })
    }
  }
  await tx.planTask.createMany({ data: fresh })
  const stays = new Set(publication.taskIds.values())
  await tx.planTask.updateMany({
    where: { id: { in: known.filter((row) => row.revisionId !== null && !stays.has(row.id)).map((row) => row.id) } }, data: { voidedAt: context.now, voidedReason: NOT_KEPT, version: { increment: 1 } },
  })
  await writeUnits(publication, proposals)
}

function taskColumns({ revision }: Publication, one: TaskProposal) {
  const { content, span } = one
  const unitSpan = one.moreSpans.find(([start, end]) => span !== null && start >= span[0] && end <= span[1]) ?? null
  return {
    kind: content.kind, path: content.path, sectionPath: content.sectionPath, number: content.number, heading: content.heading, body: content.body, measures: content.measures,
    responsibility: content.responsibility, coordinatorId: content.coordinatorId, noLeadReason: content.noLeadReason, dueOn: dateOf(content.dueOn), dueText: content.dueText,
    criterion: content.criterion, note: content.note, ...spanColumns(revision, one), unitSpanStart: unitSpan?.[0] ?? null, unitSpanEnd: unitSpan?.[1] ?? null,
  }
}

/** Units have no life of their own: those of a task are written anew. */
async function writeUnits(publication: Publication, proposals: readonly TaskProposal[]): Promise<void> {
  const { tx, find, departments, roles, taskIds, unitRows } = publication
  await tx.planTaskUnit.deleteMany({ where: { taskId: { in: [...taskIds.values()] } } })
  for (const one of proposals) unitRows.set(taskIds.get(one.id)!, expandTaskUnits(one.content.units, (writtenAs) => find(writtenAs, one.id), departments, roles))
  await tx.planTaskUnit.createMany({ data: [...unitRows].flatMap(([taskId, rows]) => rows.map((row) => ({ ...row, taskId }))) })
}

/** Writes phases, deadlines and acceptances. @returns how many */
export async function publishMilestones({ tx, context, revision, accepted, taskIds }: Publication): Promise<number> {
  const proposals = accepted.filter((one): one is MilestoneProposal => one.kind === 'MILESTONE')
  const known = await tx.planMilestone.findMany({ where: { planId: revision.planId, voidedAt: null, revisionId: { not: null } }, orderBy: { sortOrder: 'asc' } })
  const free = groupBy(known, (row) => `${row.taskId}/${row.kind}/${foldName(row.name)}`)
  const stays = new Set<string>()
  for (const [index, one] of proposals.entries()) {
    const { content } = one
    const taskId = taskIds.get(one.taskProposalId ?? '') ?? null
    const old = takeByKey(free, `${taskId}/${content.kind}/${foldName(content.name)}`)
    const columns = {
      taskId, kind: content.kind, name: content.name, writtenAs: content.writtenAs, startsOn: dateOf(content.startsOn), dueOn: dateOf(content.dueOn), recurring: content.recurring,
      criterion: content.criterion || (old?.criterion ?? ''), sortOrder: (index + 1) * 10, ...spanColumns(revision, one),
    }
    if (!old) stays.add((await tx.planMilestone.create({ data: { planId: revision.planId, ...columns }, select: { id: true } })).id)
    else stays.add((await tx.planMilestone.update({ where: { id: old.id }, data: { ...columns, version: { increment: 1 } }, select: { id: true } })).id)
  }
  await tx.planMilestone.updateMany({ where: { id: { in: known.filter((row) => !stays.has(row.id)).map((row) => row.id) } }, data: { voidedAt: context.now, voidedReason: NOT_KEPT, version: { increment: 1 } } })
  return proposals.length
}
