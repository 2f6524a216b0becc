import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { accountSubjectLabel, auditedGrants } from './account-audit'
import { accountConflict, assertAllowed, auditAccount, writeAccount } from './account-change.commands'
import { accountEntries, canDisableAccount, canEnableAccount, canPlaceAccount, canUpdateAccount } from './account.policy'
import { getAccountRecord, lockAdministration } from './account-record.queries'
import type { AccountReasonedInput, CreateAccountInput, UpdateAccountInput } from './account.schema'
import { getGrantPlace, type GrantPlaceRow } from './grant-place.queries'
import { generateInitialPassword } from './initial-password'
import { canAddGrant } from './role-grant.policy'
import { endSessionsOf } from './session.commands'

export type CreatedAccount = { id: string; loginName: string; displayName: string; initialPassword: string }

/**
 * Makes an account with its roles and a single-use initial password, which is returned once and stored only as a
 * hash.
 * @throws InvalidError when the login name is taken or a place is not the actor's; RefusedError when a role may
 * not be granted
 */
export async function createAccount(context: CommandContext, input: CreateAccountInput): Promise<CreatedAccount> {
  const initialPassword = generateInitialPassword()
  const prepared = { ...input, passwordHash: await hashPassword(initialPassword), initialPasswordExpiresAt: await initialPasswordEnd(context.at) }
  const [id] = await insertAccounts(context, [prepared])
  return { id: id!, loginName: input.loginName, displayName: input.displayName, initialPassword }
}

/** The instant after which an initial password set at `at` opens nothing any more. */
export async function initialPasswordEnd(at: Date): Promise<Date> {
  const settings = await getSecuritySettings(at)
  return new Date(at.getTime() + settings.initialPasswordHours * 3_600_000)
}

export type PreparedAccount = CreateAccountInput & { passwordHash: string; initialPasswordExpiresAt: Date }

/**
 * Makes several prepared accounts in one transaction, all or none; returns their ids in order.
 * @param finish work in the same transaction, after the last account
 * @throws as createAccount
 */
export async function insertAccounts(context: CommandContext, inputs: readonly PreparedAccount[], finish?: (tx: Db) => Promise<void>): Promise<string[]> {
  try {
    return await transact(async (tx) => {
      const ids: string[] = []
      for (const input of inputs) ids.push(await insertAccount(tx, context, input))
      await finish?.(tx)
      return ids
    })
  } catch (error) {
    // Somebody took the name between our look and our insert: the unique index decides.
    if (isUniqueViolation(error)) throw loginNameTaken()
    throw error
  }
}

function loginNameTaken(loginName?: string): InvalidError {
  return new InvalidError('登录名已被使用，请换一个', { loginName: `登录名${loginName ? `“${loginName}”` : ''}已被使用，请换一个` })
}

/** Writes one prepared account with roles and audit row in the caller's transaction; returns its id. */
async function insertAccount(tx: Db, context: CommandContext, input: PreparedAccount): Promise<string> {
  const home = await getHome(tx, context, input.jurisdictionId)
  const taken = await tx.account.findUnique({ where: { loginName: input.loginName }, select: { id: true } })
  if (taken) throw loginNameTaken(input.loginName)
  const places = await decidePlaces(tx, context, home.path, input.grants)
  const { id } = await tx.account.create({
    data: {
      loginName: input.loginName,
      displayName: input.displayName,
      phone: input.phone,
      email: input.email,
      jurisdictionId: input.jurisdictionId,
      passwordHash: input.passwordHash,
      passwordIsInitial: true,
      initialPasswordExpiresAt: input.initialPasswordExpiresAt,
      createdAt: context.now,
      grants: { create: input.grants.map((grant) => ({ ...grant, grantedAt: context.now, grantedById: context.actor.accountId })) },
    },
    select: { id: true },
  })
  await writeAudit(tx, context, {
    action: accountEntries.create.id,
    subjectType: 'account',
    subjectId: id,
    subjectLabel: accountSubjectLabel(input),
    jurisdictionPath: home.path,
    detail: { jurisdiction: home.name, before: { grants: [] }, after: { grants: auditedGrants(places) } },
  })
  return id
}

async function getHome(tx: Db, context: CommandContext, jurisdictionId: string): Promise<{ name: string; path: string }> {
  const home = await tx.jurisdiction.findFirst({ where: { id: jurisdictionId, voidedAt: null }, select: { name: true, path: true } })
  const decision = home ? canPlaceAccount(context.actor, home.path) : null
  if (!home || !decision?.allowed) throw new InvalidError('所属辖区不可用，请重新选择', { jurisdictionId: '没有找到这个辖区，或它不在您的管理范围内，请重新选择' })
  return home
}

/** Decides on each role of an account to be made, as if granted one after another. */
async function decidePlaces(tx: Db, context: CommandContext, homePath: string, grants: CreateAccountInput['grants']): Promise<GrantPlaceRow[]> {
  const account = { id: '', status: 'ACTIVE' as const, jurisdictionPath: homePath, grants: [], soleAdministrationOf: [], hasSecondFactor: false, isLocked: false }
  const places: GrantPlaceRow[] = []
  for (const [index, grant] of grants.entries()) {
    const place = await getGrantPlace(tx, context, grant, `grants.${index}.`)
    assertAllowed(canAddGrant(context.actor, account, places, { ...grant, jurisdictionPath: place.jurisdiction.path }))
    places.push(place)
  }
  return places
}

/**
 * Changes name, telephone, mail address and home jurisdiction.
 * @throws NotFoundError, ConflictError, RefusedError, InvalidError (home not the actor's)
 */
export async function updateAccount(context: CommandContext, input: UpdateAccountInput): Promise<void> {
  await transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canUpdateAccount(context.actor, record.administered))
    const home = await getHome(tx, context, input.jurisdictionId)
    await writeAccount(tx, input.id, input.version, { displayName: input.displayName, phone: input.phone, email: input.email, jurisdictionId: input.jurisdictionId }, () => accountConflict(tx, input.id))
    await auditAccount(tx, context, record, accountEntries.update.id, {
      before: { displayName: record.row.displayName, jurisdiction: record.row.jurisdiction.name },
      after: { displayName: input.displayName, jurisdiction: home.name },
      // Number and address themselves are personal data and stay out of the log.
      phoneChanged: record.row.phone !== input.phone,
      emailChanged: record.row.email !== input.email,
    })
  })
}

/**
 * Disables an account and ends its sessions; it is out at its very next request.
 * @throws NotFoundError, ConflictError, RefusedError (own account, last administrator, already disabled)
 */
export async function disableAccount(context: CommandContext, input: AccountReasonedInput): Promise<void> {
  await transact(async (tx) => {
    await lockAdministration(tx)
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canDisableAccount(context.actor, record.administered))
    await writeAccount(tx, input.id, input.version, { status: 'DISABLED', disabledReason: input.reason, authVersion: { increment: 1 } })
    const sessions = await endSessionsOf(tx, input.id, 'account-disabled')
    await auditAccount(tx, context, record, accountEntries.disable.id, { before: { status: 'ACTIVE' }, after: { status: 'DISABLED' }, reason: input.reason, sessions })
  })
}

/**
 * Enables a disabled account again, with the password and roles it had.
 * @throws NotFoundError, ConflictError, RefusedError
 */
export async function enableAccount(context: CommandContext, input: AccountReasonedInput): Promise<void> {
  await transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canEnableAccount(context.actor, record.administered))
    await writeAccount(tx, input.id, input.version, { status: 'ACTIVE', disabledReason: null, authVersion: { increment: 1 } })
    await auditAccount(tx, context, record, accountEntries.enable.id, { before: { status: 'DISABLED' }, after: { status: 'ACTIVE' }, reason: input.reason })
  })
}
