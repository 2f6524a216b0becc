import type { TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import type { FieldProblem } from './field-problem'

/** A department's (or a written body's) part in a task, as the rule looks at it. A group counts as many. */
export type TaskPart = { readonly role: UnitRole; readonly departmentId: string | null; readonly writtenAs: string; readonly isGroup: boolean }

export type ResponsibilityInHand = {
  readonly responsibility: TaskResponsibility
  readonly units: readonly TaskPart[]
  readonly coordinatorId: string | null
  readonly noLeadReason: string | null
}

/**
 * How a task is answered for, by its units alone: a lead leads; one responsible unit answers by itself; several, or a
 * group, each by its own duties; nobody named is nobody.
 */
export function deriveResponsibility(units: readonly TaskPart[]): TaskResponsibility {
  if (units.some(({ role }) => role === 'LEAD')) return 'LED'
  const responsible = units.filter(({ role }) => role === 'RESPONSIBLE')
  if (responsible.length === 0) return 'NONE'
  return countBodies(responsible) === 1 ? 'SOLE' : 'JOINT'
}

/**
 * What is wrong with how a task is answered for: 牵头 needs a lead, 单独负责 exactly one unit, 按职责分工负责 several
 * units and a coordinator or the reason why there is none; no unit stands twice.
 * @returns one sentence a field, none where all is well
 */
export function checkResponsibility({ responsibility, units, coordinatorId, noLeadReason }: ResponsibilityInHand): FieldProblem[] {
  const problems: FieldProblem[] = []
  const leads = units.filter(({ role }) => role === 'LEAD')
  const responsible = units.filter(({ role }) => role === 'RESPONSIBLE')
  const bearers = countBodies([...leads, ...responsible])
  const atUnits = (message: string) => problems.push({ path: 'units', message })

  if (responsibility === 'LED' && leads.length === 0) atUnits('牵头负责的任务须有牵头单位，请添加牵头单位，或改选责任方式')
  if (responsibility !== 'LED' && leads.length > 0) problems.push({ path: 'responsibility', message: '已列牵头单位，责任方式应为“牵头负责”' })
  if (responsibility === 'SOLE' && leads.length === 0 && bearers !== 1) atUnits(`单独负责的任务只能有一个责任单位，目前有 ${bearers} 个`)
  if (responsibility === 'JOINT' && leads.length === 0 && bearers < 2) atUnits('按职责分工负责的任务至少有两个责任单位')
  if (responsibility === 'NONE' && units.length > 0 && bearers === 0) atUnits('只列了配合单位，请添加牵头单位或责任单位')
  else if (responsibility === 'NONE' && units.length > 0) problems.push({ path: 'responsibility', message: '已列单位，请选择责任方式' })
  problems.push(...checkCoordinator(responsibility, coordinatorId, noLeadReason, units))
  const twice = findTwice(units)
  if (twice) atUnits(`“${twice}”重复列出，请只保留一处`)
  return problems
}

function checkCoordinator(responsibility: TaskResponsibility, coordinatorId: string | null, noLeadReason: string | null, units: readonly TaskPart[]): FieldProblem[] {
  if (responsibility !== 'JOINT') return coordinatorId ? [{ path: 'coordinatorId', message: '只有按职责分工负责的任务才指定协调单位' }] : []
  if (coordinatorId && noLeadReason) return [{ path: 'noLeadReason', message: '已指定协调单位，不必再说明不设协调单位的原因' }]
  if (!coordinatorId && !noLeadReason) return [{ path: 'coordinatorId', message: '按职责分工负责的任务没有牵头单位，请指定协调单位，或说明不设协调单位的原因' }]
  if (coordinatorId && !units.some(({ departmentId }) => departmentId === coordinatorId)) return [{ path: 'coordinatorId', message: '协调单位应是本任务的单位之一' }]
  return []
}

/** How many bodies bear it: each department and each written body once, a group not yet resolved as two. */
function countBodies(units: readonly TaskPart[]): number {
  const departments = new Set(units.flatMap(({ departmentId }) => departmentId ?? []))
  const written = new Set(units.filter(({ departmentId, isGroup }) => departmentId === null && !isGroup).map(({ writtenAs }) => writtenAs))
  const open = units.filter(({ departmentId, isGroup }) => departmentId === null && isGroup).length
  return departments.size + written.size + open * 2
}

/** A unit that stands twice, by the words of its second place; a group may contain whoever is also named alone. */
function findTwice(units: readonly TaskPart[]): string | null {
  const seen = new Set<string>()
  for (const unit of units.filter(({ isGroup }) => !isGroup)) {
    const key = unit.departmentId ?? unit.writtenAs
    if (seen.has(key)) return unit.writtenAs
    seen.add(key)
  }
  return null
}
