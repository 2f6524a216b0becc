import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, RefusedError } from '@/lib/platform/errors'
import { findFiledSections } from './filed-section.queries'
import type { AcceptManyInput } from './review.schema'
import { getSectionsInHand } from './section-in-hand.queries'
import { reviewSection } from './section-step.commands'

/** How many were accepted, and which were left for a person, with the reason. */
export type AcceptedMany = { readonly accepted: number; readonly left: readonly { readonly label: string; readonly reason: string }[] }

/**
 * Accepts every section that nothing speaks against; what is doubtful, or was dealt with meanwhile, is left and named.
 * Each is a step of its own, so that one that fails undoes no other, and pressing again repeats nothing.
 * @throws NotFoundError when one of them is not in the actor's reach; nothing is accepted then
 */
export async function acceptMany(context: CommandContext, { items }: AcceptManyInput): Promise<AcceptedMany> {
  const sections = await getSectionsInHand(db(), context, items.map(({ id }) => id))
  const filed = await findFiledSections(db(), items.map(({ id }) => id))
  const left: { label: string; reason: string }[] = []
  let accepted = 0
  for (const item of items) {
    const section = sections.get(item.id)!
    const reasons = filed.get(item.id)?.reasons ?? []
    const refusal = reasons.length > 0 && section.row.state === 'SUBMITTED' ? reasons.join('；') : await acceptOne(context, item)
    if (refusal === null) accepted += 1
    else left.push({ label: section.label, reason: refusal })
  }
  return { accepted, left }
}

/** @returns why it was not accepted; null where it was */
async function acceptOne(context: CommandContext, item: AcceptManyInput['items'][number]): Promise<string | null> {
  try {
    await reviewSection(context, { ...item, verb: 'accept', note: '' })
    return null
  } catch (error) {
    if (error instanceof ConflictError || error instanceof RefusedError) return error.message
    throw error
  }
}
