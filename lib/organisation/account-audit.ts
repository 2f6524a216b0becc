import type { Role } from '@/lib/generated/prisma/enums'

/** A role as the audit log keeps it: readable without looking anything up, also years later. */
export type AuditedGrant = { role: Role; jurisdiction: string; department: string | null }

type NamedGrant = { role: Role; jurisdiction: { name: string }; department: { name: string } | null }

/** What the audit log says of the roles an account holds. */
export function auditedGrants(grants: readonly NamedGrant[]): AuditedGrant[] {
  return grants.map((grant) => ({ role: grant.role, jurisdiction: grant.jurisdiction.name, department: grant.department?.name ?? null }))
}

/** How an account is named in the audit log. */
export function accountSubjectLabel(account: { displayName: string; loginName: string }): string {
  return `${account.displayName}（${account.loginName}）`
}
