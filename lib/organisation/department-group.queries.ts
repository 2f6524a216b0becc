import 'server-only'
import type { GroupRule } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import type { Decision } from './decision'
import { canManageGroups } from './department-group.policy'
import { expandGroup, type GroupExpansion } from './group-expansion'
import type { PlaceDto } from './place.queries'

export type GroupDto = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly aliases: readonly string[]
  readonly rule: GroupRule
  /** Whom each spelling reaches today; spellings that reach the same are one line. */
  readonly reach: readonly { readonly writtenAs: readonly string[]; readonly kind: GroupExpansion['kind']; readonly departments: readonly { readonly id: string; readonly name: string }[] }[]
}

/** The written groups of a jurisdiction, each with whom it reaches. */
export async function listGroups(context: Pick<CommandContext, 'actor'>, place: PlaceDto): Promise<{ groups: GroupDto[]; can: { manage: Decision } }> {
  const [groups, departments] = await Promise.all([
    db().departmentGroup.findMany({ where: { jurisdictionId: place.id, voidedAt: null }, orderBy: [{ rule: 'asc' }, { name: 'asc' }], select: { id: true, version: true, name: true, aliases: true, rule: true } }),
    db().department.findMany({ where: { jurisdictionId: place.id, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, kind: true, isMember: true } }),
  ])
  const nameOf = new Map(departments.map((one) => [one.id, one.name]))
  const reachOf = (rule: GroupRule, spellings: string[]) => {
    const expanded = spellings.map((written) => ({ written, reached: expandGroup(rule, written, departments) }))
    const lines = groupBy(expanded, ({ reached }) => JSON.stringify(reached))
    return [...lines.values()].map((line) => {
      const reached = line[0]!.reached
      const ids = reached.kind === 'departments' ? reached.departmentIds : []
      return { writtenAs: line.map((one) => one.written), kind: reached.kind, departments: ids.map((id) => ({ id, name: nameOf.get(id)! })) }
    })
  }
  return {
    groups: groups.map((group) => ({ ...group, reach: reachOf(group.rule, [group.name, ...group.aliases]) })),
    can: { manage: canManageGroups(context.actor, place.path) },
  }
}
