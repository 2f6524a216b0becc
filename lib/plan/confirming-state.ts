import { groupBy } from '@/lib/shared/group-by'
import { matchDepartment, type DepartmentMatch } from '@/lib/organisation/department-matcher'
import { UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import type { DepartmentIndex } from '@/lib/organisation/department-index'
import type { ExpandableDepartment } from '@/lib/organisation/group-expansion'
import type { ConfirmingCounts, Doubt, NamedDepartment, ProposalDto, UnitResolutionDto, WrittenUnitDto } from './confirming'
import { contentDoubts, doubt } from './proposal-doubts'
import type { TaskUnit } from './proposal.schema'
import { indexResolutions, planRoles, reachOf, unitDoubt, type Resolution, type UnitBearer } from './unit-resolution'

/** A proposal as it lies in the database: only the doubts of the reading. */
export type StoredProposal = ProposalDto

export type StoredResolution = Resolution & { readonly id: string; readonly version: number }

export type ConfirmingWorld = {
  readonly index: DepartmentIndex
  /** Those that exist today, in the order of the register. */
  readonly departments: readonly (ExpandableDepartment & NamedDepartment)[]
}

/** The units a proposal names: those of a task, the owners of a target. */
export function unitsOf(proposal: Pick<ProposalDto, 'kind' | 'content'>): readonly TaskUnit[] {
  if (proposal.kind === 'TASK' && 'units' in proposal.content) return proposal.content.units
  return proposal.kind === 'TARGET' && 'owners' in proposal.content ? proposal.content.owners : []
}

/** The task a proposal's units are resolved in: a task is its own, a target's owners are those of its task. */
export function taskIdOf(proposal: Pick<ProposalDto, 'id' | 'kind' | 'taskProposalId'>): string | null {
  return proposal.kind === 'TASK' ? proposal.id : proposal.taskProposalId
}

/**
 * The proposals with everything that is doubtful about them now: what the reader doubted, what the content leaves open,
 * names nobody has settled, and values another place contradicts.
 */
export function withDoubts(stored: readonly StoredProposal[], resolutions: readonly Resolution[], index: DepartmentIndex): ProposalDto[] {
  const find = indexResolutions(resolutions)
  const match = rememberMatches(index)
  const contradicted = new Set(stored.flatMap((one) => (one.kind === 'CONFLICT' && one.content.decision === null && one.content.kind === 'target-mismatch' ? one.content.sides.flatMap((side) => side.proposalId ?? []) : [])))
  return stored.map((one) => {
    const units = unitsOf(one).flatMap(({ writtenAs }) => unitDoubt(writtenAs, find(writtenAs, taskIdOf(one)), match(writtenAs)) ?? [])
    const doubts: Doubt[] = [...one.doubts, ...contentDoubts(one.kind, one.content), ...uniqueDoubts(units), ...roleDoubts(one, (writtenAs) => find(writtenAs, taskIdOf(one)), index), ...(contradicted.has(one.id) ? [doubt('two-values')] : [])]
    return { ...one, doubts, certain: one.kind !== 'CONFLICT' && doubts.length === 0 }
  })
}

/** Two names of a task that mean one department in different roles: as they are written, nobody sees that it is one. */
function roleDoubts(one: StoredProposal, find: (writtenAs: string) => Resolution | null, index: DepartmentIndex): Doubt[] {
  if (one.kind !== 'TASK') return []
  const named = one.content.units.flatMap((unit) => {
    const resolution = find(unit.writtenAs)
    return resolution?.kind === 'DEPARTMENT' ? resolution.departmentIds.map((id) => ({ ...unit, id })) : []
  })
  return [...groupBy(named, ({ id }) => id)].flatMap(([id, units]) => {
    if (new Set(units.map(({ role }) => role)).size < 2) return []
    const written = [...new Set(units.map(({ writtenAs, role }) => `${UNIT_ROLE_LABELS[role]}“${writtenAs}”`))].join('和')
    return doubt('two-roles', `${written}是同一单位${index.departments[id] ? `（${index.departments[id].name}）` : ''}，发布时只保留较重的分工，可修改任务的单位`)
  })
}

function uniqueDoubts(doubts: readonly Doubt[]): Doubt[] {
  return [...new Map(doubts.map((one) => [one.message, one])).values()]
}

function rememberMatches(index: DepartmentIndex): (writtenAs: string) => DepartmentMatch {
  const known = new Map<string, DepartmentMatch>()
  return (writtenAs) => {
    const held = known.get(writtenAs) ?? matchDepartment(index, writtenAs)
    known.set(writtenAs, held)
    return held
  }
}

/** Every written name of the proposals that are not rejected, first those that hold everywhere, in the order of the text. */
export function listWrittenUnits(proposals: readonly ProposalDto[], resolutions: readonly StoredResolution[], world: ConfirmingWorld): WrittenUnitDto[] {
  const bearers = proposals.filter((one) => one.state !== 'REJECTED')
  const roles = planRoles(taskBearers(bearers), resolutions, world.departments)
  const find = indexResolutions(resolutions)
  const match = rememberMatches(world.index)
  const nameOf = (id: string) => world.departments.find((one) => one.id === id)?.name ?? world.index.departments[id]?.name ?? ''
  const occurrences = groupBy(
    bearers.flatMap((one) => unitsOf(one).map(({ writtenAs, role }) => ({ writtenAs, role, proposalId: one.id, taskId: taskIdOf(one) }))),
    (one) => one.writtenAs,
  )
  return [...occurrences].flatMap(([writtenAs, all]) => {
    const own = resolutions.filter((one) => one.writtenAs === writtenAs && one.taskProposalId !== null && all.some((at) => at.taskId === one.taskProposalId))
    const everywhere = resolutions.find((one) => one.writtenAs === writtenAs && one.taskProposalId === null) ?? null
    const toDto = (resolution: StoredResolution | null, taskProposalId: string | null): WrittenUnitDto => ({
      writtenAs,
      taskProposalId,
      occurrences: all.filter((at) => taskProposalId === null || at.taskId === taskProposalId).map(({ proposalId, role }) => ({ proposalId, role })),
      suggestion: match(writtenAs),
      resolution: resolution ? toResolutionDto(resolution, nameOf) : null,
      reaches: reachOf(resolution, world.departments, roles).map((id) => ({ id, name: nameOf(id) })),
      settled: taskProposalId === null ? all.every((at) => isSettled(find(writtenAs, at.taskId))) : isSettled(resolution),
    })
    return [toDto(everywhere, null), ...own.map((one) => toDto(one, one.taskProposalId))]
  })
}

/** A group whose members nobody named is not settled, even where a row stands for it. */
function isSettled(resolution: Resolution | null): boolean {
  return resolution !== null && (resolution.kind !== 'CHOSEN' || resolution.departmentIds.length > 0)
}

/** Tasks with their units, for the groups that are relative to a plan. */
export function taskBearers(proposals: readonly ProposalDto[]): UnitBearer[] {
  return proposals.flatMap((one) => (one.kind === 'TASK' && one.state !== 'REJECTED' ? [{ id: one.id, units: one.content.units }] : []))
}

function toResolutionDto({ id, version, kind, departmentIds, groupRule, basis }: StoredResolution, nameOf: (id: string) => string): UnitResolutionDto {
  return { id, version, kind, departmentIds, names: departmentIds.map(nameOf), groupRule, basis }
}

/** How far the confirming is. Notes ask for nothing, so they are not counted. */
export function countProposals(proposals: readonly ProposalDto[], units: readonly WrittenUnitDto[]): ConfirmingCounts {
  const counted = proposals.filter((one) => one.kind !== 'NOTE')
  const pending = counted.filter((one) => one.state === 'PENDING')
  return {
    pending: pending.length,
    accepted: counted.filter((one) => one.state === 'ACCEPTED').length,
    rejected: counted.filter((one) => one.state === 'REJECTED').length,
    certainPending: pending.filter((one) => one.certain).length,
    doubtfulPending: pending.filter((one) => !one.certain).length,
    unsettledUnits: units.filter((one) => one.taskProposalId === null && !one.settled).length,
    undecidedConflicts: counted.filter((one) => one.kind === 'CONFLICT' && one.state !== 'REJECTED' && one.content.decision === null).length,
  }
}
