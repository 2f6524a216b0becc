import 'server-only'
import type { IndicatorDirection } from '@/lib/generated/prisma/enums'
import { recordIndicatorVersions } from '@/lib/indicator/indicator-version.commands'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { TargetContent } from '@/lib/plan/proposal.schema'
import { expandTaskUnits, type TaskUnitRow } from '@/lib/plan/task-units'
import { foldName } from '@/lib/plan/text-likeness'
import { groupBy } from '@/lib/shared/group-by'
import { NOT_KEPT, spanColumns, takeByKey, type Publication } from './publication'

type TargetProposal = Extract<ProposalDto, { kind: 'TARGET' }>
type BaselineProposal = Extract<ProposalDto, { kind: 'BASELINE' }>

/** Writes targets with their yearly path and owners, and baselines; indicators are those of the jurisdiction by name and unit. @returns how many targets */
export async function publishTargets(publication: Publication): Promise<number> {
  const targets = publication.accepted.filter((one): one is TargetProposal => one.kind === 'TARGET')
  const baselines = publication.accepted.filter((one): one is BaselineProposal => one.kind === 'BASELINE')
  const indicatorOf = await ensureIndicators(publication, [...targets, ...baselines])
  await writeTargets(publication, targets, indicatorOf)
  await writeBaselines(publication, baselines, indicatorOf)
  return targets.length
}

type Named = { readonly indicatorName: string; readonly measureUnit: string | null }
type IndicatorOf = (named: Named) => string

const keyOf = ({ indicatorName, measureUnit }: Named) => `${foldName(indicatorName) || indicatorName}/${measureUnit === null ? '' : foldUnit(measureUnit)}`

/** 批次/千人, 份/千人 and 件/千人 are three units; only widths and spaces are folded. */
function foldUnit(unit: string): string {
  return unit.normalize('NFKC').replace(/\s/g, '')
}

async function ensureIndicators({ tx, context, revision }: Publication, proposals: readonly (TargetProposal | BaselineProposal)[]): Promise<IndicatorOf> {
  const { jurisdictionId } = revision.plan
  const rows = await tx.indicator.findMany({ where: { jurisdictionId, voidedAt: null }, orderBy: { id: 'asc' }, select: { id: true, name: true, measureUnit: true } })
  const ids = new Map<string, string>()
  for (const row of rows) ids.set(keyOf({ indicatorName: row.name, measureUnit: row.measureUnit }), ids.get(keyOf({ indicatorName: row.name, measureUnit: row.measureUnit })) ?? row.id)
  const fresh: string[] = []
  for (const { content } of proposals) {
    const key = keyOf(content)
    if (ids.has(key)) continue
    const made = await tx.indicator.create({ data: { jurisdictionId, name: content.indicatorName, measureUnit: content.measureUnit, direction: directionOf(content) }, select: { id: true } })
    ids.set(key, made.id)
    fresh.push(made.id)
  }
  await recordIndicatorVersions(tx, fresh, { reason: `《${revision.plan.title}》发布时首次使用`, madeById: context.actor.accountId, now: context.now })
  return (named) => ids.get(keyOf(named))!
}

/** What is kept below a bound, falls, or is to be none at all is better when lower. */
function directionOf(content: Pick<TargetContent, 'comparator' | 'value'>): IndicatorDirection {
  return content.comparator === 'AT_MOST' || content.comparator === 'FALLING' || (content.comparator === 'EXACTLY' && content.value === '0') ? 'LOWER_IS_BETTER' : 'HIGHER_IS_BETTER'
}

async function writeTargets(publication: Publication, proposals: readonly TargetProposal[], indicatorOf: IndicatorOf): Promise<void> {
  const { tx, context, revision, taskIds } = publication
  const known = await tx.indicatorTarget.findMany({ where: { planId: revision.planId, voidedAt: null, revisionId: { not: null } }, orderBy: { sortOrder: 'asc' } })
  const free = groupBy(known, (row) => `${row.indicatorId}/${row.taskId}/${row.year}`)
  const stays = new Set<string>()
  for (const [index, one] of proposals.entries()) {
    const { content } = one
    const taskId = taskIds.get(one.taskProposalId ?? '') ?? null
    const indicatorId = indicatorOf(content)
    const old = takeByKey(free, `${indicatorId}/${taskId}/${content.year}`)
    const { comparator, value, upper, per, valueText, approximate, authority, window, strive, nature, year, pending } = content
    // A value an authority has set meanwhile stands while the document still leaves it open.
    const stated = pending !== null && old?.settledByDocument ? {} : { comparator, value, upper, per, valueText, pending, years: { deleteMany: {}, create: content.years } }
    const owners = ownersOf(publication, one, taskId).map(({ departmentId, role }) => ({ departmentId: departmentId!, role }))
    const columns = { indicatorId, taskId, approximate, authority, window, strive, nature, year, needsCheck: false, sortOrder: (index + 1) * 10, ...spanColumns(revision, one) }
    if (old) {
      await tx.indicatorTarget.update({ where: { id: old.id }, data: { ...columns, ...stated, owners: { deleteMany: {}, create: owners }, version: { increment: 1 } }, select: { id: true } })
      stays.add(old.id)
    } else {
      const made = await tx.indicatorTarget.create({ data: { planId: revision.planId, ...columns, comparator, value, upper, per, valueText, pending, years: { create: content.years }, owners: { create: owners } }, select: { id: true } })
      stays.add(made.id)
    }
  }
  await tx.indicatorTarget.updateMany({ where: { id: { in: known.filter((row) => !stays.has(row.id)).map((row) => row.id) } }, data: { voidedAt: context.now, voidedReason: NOT_KEPT, version: { increment: 1 } } })
}

/** Those named, else whoever leads the task, else whoever is responsible in it; each department once. */
function ownersOf({ find, departments, roles, unitRows }: Publication, one: TargetProposal, taskId: string | null): TaskUnitRow[] {
  const named = expandTaskUnits(one.content.owners, (writtenAs) => find(writtenAs, one.taskProposalId), departments, roles)
  const ofTask = unitRows.get(taskId ?? '') ?? []
  const leads = ofTask.filter((row) => row.role === 'LEAD')
  const owners = named.length > 0 ? named : leads.length > 0 ? leads : ofTask.filter((row) => row.role === 'RESPONSIBLE')
  return [...groupBy(owners.filter((row) => row.departmentId !== null), (row) => row.departmentId).values()].map((rows) => rows[0]!)
}

async function writeBaselines({ tx, context, revision }: Publication, proposals: readonly BaselineProposal[], indicatorOf: IndicatorOf): Promise<void> {
  const known = await tx.indicatorBaseline.findMany({ where: { planId: revision.planId, voidedAt: null, revisionId: { not: null } }, orderBy: { id: 'asc' } })
  const free = groupBy(known, (row) => `${row.indicatorId}/${row.periodText}`)
  const stays = new Set<string>()
  for (const one of proposals) {
    const { comparator, value, periodText } = one.content
    const indicatorId = indicatorOf(one.content)
    const old = takeByKey(free, `${indicatorId}/${periodText}`)
    const columns = { indicatorId, comparator, value, periodText, ...spanColumns(revision, one) }
    if (old) await tx.indicatorBaseline.update({ where: { id: old.id }, data: { ...columns, version: { increment: 1 } }, select: { id: true } })
    else await tx.indicatorBaseline.create({ data: { planId: revision.planId, ...columns }, select: { id: true } })
    if (old) stays.add(old.id)
  }
  await tx.indicatorBaseline.updateMany({ where: { id: { in: known.filter((row) => !stays.has(row.id)).map((row) => row.id) } }, data: { voidedAt: context.now, voidedReason: NOT_KEPT, version: { increment: 1 } } })
}
