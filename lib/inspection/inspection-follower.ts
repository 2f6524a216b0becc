import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import type { InspectionChange } from '@/lib/generated/prisma/enums'

/**
 * What another area does when inspections change: open a rectification for a finding, keep a due day. Called in the
 * transaction of the change, after its rows are written. `ids` are those that changed in the same way.
 */
export type InspectionFollower = (tx: Db, context: Pick<CommandContext, 'actor' | 'now'>, change: InspectionChange, ids: readonly string[]) => Promise<void>

/** A command's context with those who follow what it changes; the areas above hand themselves in. */
export type FollowedContext = CommandContext & { readonly followers?: readonly InspectionFollower[] }
