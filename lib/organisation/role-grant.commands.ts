import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError } from '@/lib/platform/errors'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { ROLE_LABELS } from '@/lib/terms/roles'
import { auditedGrants } from './account-audit'
import { assertAllowed, auditAccount, writeAccount } from './account-change.commands'
import { getAccountRecord, lockAdministration } from './account-record.queries'
import type { AddGrantInput, RevokeGrantInput } from './account.schema'
import { getGrantPlace } from './grant-place.queries'
import { canAddGrant, canChangeGrants, canRevokeGrant, roleGrantEntries } from './role-grant.policy'
import { endSessionsOf } from './session.commands'

/**
 * Grants one more role; it holds from the account's next sign-in.
 * @throws NotFoundError, ConflictError, RefusedError (own account, separated duties, held already), InvalidError
 * (no such place)
 */
export async function addGrant(context: CommandContext, input: AddGrantInput): Promise<void> {
  await transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canChangeGrants(context.actor, record.administered))
    const place = await getGrantPlace(tx, context, input.grant, 'grant.')
    const held = record.row.grants
    assertAllowed(canAddGrant(context.actor, record.administered, held, { ...input.grant, jurisdictionPath: place.jurisdiction.path }))
    await writeAccount(tx, input.id, input.version, { authVersion: { increment: 1 } })
    await tx.roleGrant.create({ data: { ...input.grant, accountId: input.id, grantedAt: context.now, grantedById: context.actor.accountId }, select: { id: true } })
    const sessions = await endSessionsOf(tx, input.id, 'roles-changed')
    await auditAccount(tx, context, record, roleGrantEntries.add.id, { before: { grants: auditedGrants(held) }, after: { grants: auditedGrants([...held, place]) }, sessions })
    await notify(tx, { accountIds: [input.id], kind: 'account', title: `您的账号新增了角色：${ROLE_LABELS[input.grant.role]}（${place.jurisdiction.name}）`, href: '/account', dedupeKey: `role-added:${context.request.requestId}` })
  })
}

/**
 * Takes one role back, with effect at the account's very next request.
 * @throws NotFoundError (also for a role the account does not hold), ConflictError, RefusedError
 */
export async function revokeGrant(context: CommandContext, input: RevokeGrantInput): Promise<void> {
  await transact(async (tx) => {
    await lockAdministration(tx)
    const record = await getAccountRecord(tx, context, input.id)
    const grant = record.row.grants.find((one) => one.id === input.grantId)
    if (!grant) throw new NotFoundError('没有找到这个角色：它可能已被撤销，请载入最新内容')
    assertAllowed(canRevokeGrant(context.actor, record.administered, grant))
    await writeAccount(tx, input.id, input.version, { authVersion: { increment: 1 } })
    await tx.roleGrant.updateMany({
      where: { id: grant.id, accountId: input.id, revokedAt: null },
      data: { revokedAt: context.now, revokedById: context.actor.accountId, revokedReason: input.reason },
    })
    const sessions = await endSessionsOf(tx, input.id, 'roles-changed')
    const left = record.row.grants.filter((one) => one.id !== grant.id)
    await auditAccount(tx, context, record, roleGrantEntries.revoke.id, {
      before: { grants: auditedGrants(record.row.grants) },
      after: { grants: auditedGrants(left) },
      reason: input.reason,
      sessions,
    })
    await notify(tx, { accountIds: [input.id], kind: 'account', title: `您的账号不再担任：${ROLE_LABELS[grant.role]}（${grant.jurisdiction.name}）`, href: '/account', dedupeKey: `role-revoked:${grant.id}` })
  })
}
