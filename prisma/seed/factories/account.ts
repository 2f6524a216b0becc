import { hash } from '@node-rs/argon2'
import { v7 as uuidv7 } from 'uuid'
import type { AccountStatus, Role } from '@/lib/generated/prisma/enums'
import { generateTotpSecret } from '@/lib/organisation/second-factor'
import type { Db } from '@/lib/platform/db'
import { encrypt } from '@/lib/platform/encryption'
import type { DepartmentRef, JurisdictionRef } from './organisation'

/** Roles that act for a department; the database refuses them without one, and the others with one. */
const DEPARTMENT_ROLES: readonly Role[] = ['LIAISON', 'APPROVER', 'INSPECTOR']

/** The security settings ask these for a second factor, unless they are changed. */
const ADMIN_ROLES: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']

/** Argon2id with 19 MiB, two passes, one lane (ASVS 5.0 V11.4.2); the library's algorithm 2 is argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export type NewGrant = { role: Role; jurisdiction?: JurisdictionRef; department?: DepartmentRef }

export type NewAccount = {
  /** Where the account belongs. */
  jurisdiction: JurisdictionRef
  /** Each role in the account's own jurisdiction unless another is named. */
  roles?: readonly NewGrant[]
  loginName?: string
  displayName?: string
  /** Without one nobody can sign in by password; `signIn` of the factories needs none. */
  password?: string
  /** The password must be changed before anything else. */
  passwordIsInitial?: boolean
  /** Whether a second factor is in force, with a secret of its own; by default for the roles that must have one. */
  totpConfirmed?: boolean
  status?: AccountStatus
  isDemo?: boolean
  createdAt?: Date
}

export type AccountRef = { readonly id: string; readonly loginName: string; readonly displayName: string; readonly authVersion: number }

/** Makes an account with its roles, ready for work: password not initial, second factor in force where its roles need one, unless said otherwise. */
export async function createAccount(db: Db, input: NewAccount): Promise<AccountRef> {
  const id = uuidv7()
  const at = input.createdAt ?? new Date()
  const totpConfirmed = input.totpConfirmed ?? (input.roles ?? []).some(({ role }) => ADMIN_ROLES.includes(role))
  return db.account.create({
    data: {
      id,
      loginName: input.loginName ?? `account.${id.slice(-8)}`,
      displayName: input.displayName ?? `账号${id.slice(-6)}`,
      jurisdictionId: input.jurisdiction.id,
      status: input.status ?? 'ACTIVE',
      passwordHash: input.password ? await hash(input.password, ARGON2ID) : null,
      passwordChangedAt: at,
      passwordIsInitial: input.passwordIsInitial ?? false,
      ...(totpConfirmed ? { totpSecret: encrypt(generateTotpSecret(), 'totp-secret', id), totpConfirmedAt: at } : {}),
      isDemo: input.isDemo ?? false,
      createdAt: at,
      grants: { create: (input.roles ?? []).map((grant) => grantData(grant, input.jurisdiction, at)) },
    },
    select: { id: true, loginName: true, displayName: true, authVersion: true },
  })
}

function grantData(grant: NewGrant, home: JurisdictionRef, at: Date) {
  if (DEPARTMENT_ROLES.includes(grant.role) !== (grant.department !== undefined)) throw new RangeError(`${grant.role} ${grant.department ? 'takes no' : 'needs a'} department`)
  return { role: grant.role, jurisdictionId: (grant.jurisdiction ?? home).id, departmentId: grant.department?.id ?? null, grantedAt: at }
}
