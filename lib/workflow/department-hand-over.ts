import type { UnitRole } from '@/lib/generated/prisma/enums'

export type HeldPart = { readonly id: string; readonly role: UnitRole; readonly departmentId: string | null; readonly isGroup: boolean }

const RANK: Record<UnitRole, number> = { LEAD: 0, RESPONSIBLE: 1, SUPPORTING: 2 }

/** What becomes of a retired department's parts in one task: moved to the other department, or dropped where that has one already. */
export type PartStep = { readonly kind: 'move'; readonly partId: string } | { readonly kind: 'drop'; readonly partId: string } | { readonly kind: 'raise'; readonly partId: string; readonly role: UnitRole }

/**
 * How the parts of one department in a task go to another. Where the other has a part already, the weightier role of
 * the two stays, once; parts in a group move with the group.
 */
export function stepsForHandOver(parts: readonly HeldPart[], fromId: string, toId: string): PartStep[] {
  const held = parts.find((part) => part.departmentId === toId && !part.isGroup)
  const steps = parts.filter((part) => part.departmentId === fromId).flatMap((part): PartStep[] => {
    if (part.isGroup) return parts.some((one) => one.isGroup && one.departmentId === toId && one.role === part.role) ? [{ kind: 'drop', partId: part.id }] : [{ kind: 'move', partId: part.id }]
    if (!held) return [{ kind: 'move', partId: part.id }]
    const raised: PartStep[] = RANK[part.role] < RANK[held.role] ? [{ kind: 'raise', partId: held.id, role: part.role }] : []
    return [{ kind: 'drop', partId: part.id }, ...raised]
  })
  return steps
}
