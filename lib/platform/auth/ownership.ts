import type { Actor } from './actor'

/** True if what belongs to that account is the actor's own. With `ownedBy` the one place that decides it, so that the mutation run can take it out. */
export function isOwn(actor: Pick<Actor, 'accountId'>, accountId: string): boolean {
  return actor.accountId === accountId
}

/** The condition on the column that names whose row it is: only the actor's own. */
export function ownedBy(actor: Pick<Actor, 'accountId'>): { equals: string } {
  return { equals: actor.accountId }
}
