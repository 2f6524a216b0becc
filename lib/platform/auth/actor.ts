import type { Role } from '@/lib/generated/prisma/enums'

/** One role, held in a jurisdiction and, for LIAISON, APPROVER and INSPECTOR, for a department. */
export type Grant = {
  readonly role: Role
  readonly jurisdictionId: string
  readonly jurisdictionPath: string
  readonly jurisdictionName: string
  readonly departmentId: string | null
  readonly departmentName: string | null
}

/** What an account must do before it may do anything else. */
export type PendingStep = 'password' | 'totp'

/** Who is asking: the union of the account's grants, read anew at each request. */
export type Actor = {
  readonly accountId: string
  readonly sessionId: string
  readonly loginName: string
  readonly displayName: string
  readonly grants: readonly Grant[]
  /** The jurisdiction chosen in the switch, always inside one of the grants. */
  readonly focus: { readonly jurisdictionId: string; readonly path: string; readonly name: string } | null
  readonly pending: PendingStep | null
}

/** The distinct roles of an actor, in the order of its grants. */
export function rolesOf(actor: { readonly grants: readonly Pick<Grant, 'role'>[] }): Role[] {
  return [...new Set(actor.grants.map((grant) => grant.role))]
}

/** True if the actor holds any of the roles anywhere. */
export function hasRole(actor: Pick<Actor, 'grants'>, ...roles: readonly Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role))
}
