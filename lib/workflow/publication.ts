import type { ExpandableDepartment, PlanRoles } from '@/lib/organisation/group-expansion'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { RevisionInHand } from '@/lib/plan/revision-in-hand.queries'
import type { TaskUnitRow } from '@/lib/plan/task-units'
import type { Resolution } from '@/lib/plan/unit-resolution'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'

/** One revision on its way into force: what the steps of publishing share. */
export type Publication = {
  readonly tx: Db
  readonly context: CommandContext
  readonly revision: RevisionInHand
  readonly accepted: readonly ProposalDto[]
  readonly departments: readonly ExpandableDepartment[]
  readonly find: (writtenAs: string, taskId: string | null) => Resolution | null
  readonly roles: PlanRoles
  /** The plan's task of each task proposal; filled by the first step. */
  readonly taskIds: Map<string, string>
  /** The units of each of the plan's tasks; filled by the first step. */
  readonly unitRows: Map<string, readonly TaskUnitRow[]>
}

/** Why rows of an earlier revision end. */
export const NOT_KEPT = '新文稿未保留'

/** The place of a proposal in the text, as columns. */
export function spanColumns(revision: RevisionInHand, one: Pick<ProposalDto, 'span'>) {
  return { revisionId: revision.id, spanStart: one.span?.[0] ?? null, spanEnd: one.span?.[1] ?? null }
}

/** Takes the first row that is still free under a key; each is taken once. */
export function takeByKey<T>(free: Map<string, T[]>, ...keys: string[]): T | null {
  for (const key of keys) {
    const row = free.get(key)?.shift()
    if (row !== undefined) return row
  }
  return null
}
