import type { Role } from '@/lib/generated/prisma/enums'
import { hasRole, type Actor } from './actor'

/** Who may enter a page, action or route at all. What may be done to a record is for the record's own policy. */
export type EntryPolicy = {
  /** `area.noun.verb`; also the action's name in the audit log. */
  readonly id: string
  readonly kind: 'page' | 'action' | 'route'
  /** What it is, in Chinese, for the table the security administrator reads. */
  readonly label: string
  readonly allow: readonly Role[] | 'signed-in' | 'anyone'
  /** Open to an account that must first change its password or enrol its second factor. */
  readonly whilePending?: boolean
  /** Reading is itself recorded, because protected data is shown. */
  readonly auditRead?: boolean
  /** The record it names must be the actor's own, whatever its jurisdiction: `ownership.ts` guards it, not the scope. */
  readonly ownRecord?: boolean
  /** Of a page: where those are led whom it is closed to, because a page of their own answers the same question. Nothing of the closed page is read. */
  readonly instead?: { readonly [R in Role]?: string }
}

export type EntryDecision = { allowed: true } | { allowed: false; reason: 'signed-out' | 'pending' | 'role' }

type NamedPolicies<T extends Record<string, Omit<EntryPolicy, 'id'>>> = { readonly [K in keyof T]: EntryPolicy & { readonly allow: T[K]['allow'] } }

/** Names the entries of one noun: `definePolicies('organisation.account', { list: {…} }).list.id` is `organisation.account.list`. */
export function definePolicies<const T extends Record<string, Omit<EntryPolicy, 'id'>>>(prefix: string, entries: T): NamedPolicies<T> {
  const named = Object.entries(entries).map(([name, entry]) => [name, { ...entry, id: `${prefix}.${name}` }] as const)
  return Object.fromEntries(named) as NamedPolicies<T>
}

/** Decides on entry. Fails closed: whatever is not named in `allow` is refused. */
export function decideEntry(policy: EntryPolicy, actor: Actor | null): EntryDecision {
  if (policy.allow === 'anyone') return { allowed: true }
  if (!actor) return { allowed: false, reason: 'signed-out' }
  if (actor.pending && policy.whilePending !== true) return { allowed: false, reason: 'pending' }
  if (policy.allow === 'signed-in') return { allowed: true }
  return hasRole(actor, ...policy.allow) ? { allowed: true } : { allowed: false, reason: 'role' }
}

/** Where an actor is led whom the page's roles leave out; null where nothing is there instead, and it is refused. */
export function insteadOf({ instead = {} }: Pick<EntryPolicy, 'instead'>, actor: Pick<Actor, 'grants'>): string | null {
  const found = Object.entries(instead).find(([role]) => hasRole(actor, role as Role))
  return found?.[1] ?? null
}
