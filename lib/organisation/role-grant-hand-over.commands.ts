import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { auditedGrants } from './account-audit'
import { assertAllowed, auditAccount, writeAccount } from './account-change.commands'
import type { HandOver } from './account-hand-over'
import { getAccountRecord, lockAdministration, type AccountRecord } from './account-record.queries'
import { accountEntries } from './account.policy'
import type { HandOverInput } from './account.schema'
import { findGrantsProblem, isSameGrant } from './role-grant'
import { canHandOver, roleGrantEntries } from './role-grant.policy'
import { endSessionsOf } from './session.commands'

export type HandedOver = { grants: number; items: { key: string; label: string; count: number }[] }

/**
 * Moves all roles and open items of one account to another; both are signed out everywhere, and the first is
 * disabled if asked for. One audit row for each account.
 * @param contributions what the areas move besides roles
 * @throws NotFoundError, ConflictError (the account that hands over was changed), RefusedError
 */
export async function handOverAccount(context: CommandContext, input: HandOverInput, contributions: readonly HandOver[]): Promise<HandedOver> {
  return transact(async (tx) => {
    await lockAdministration(tx)
    const from = await getAccountRecord(tx, context, input.fromId)
    const to = await getAccountRecord(tx, context, input.toId)
    assertAllowed(canHandOver(context.actor, from.administered, to.administered))
    const moving = from.row.grants
    const added = moving.filter((grant) => !to.row.grants.some((held) => isSameGrant(held, grant)))
    const problem = findGrantsProblem([...to.row.grants, ...added])
    if (problem) throw new RefusedError(`不能全部交接：${problem}`)

    await writeAccount(tx, from.row.id, input.fromVersion, leaving(from, input))
    await writeAccount(tx, to.row.id, to.row.version, { authVersion: { increment: 1 } })
    await moveGrants(tx, context, input, added)
    const items: HandedOver['items'] = []
    for (const one of contributions) items.push({ key: one.key, label: one.label, count: await one.move(tx, context, from.row, to.row) })
    await endSessionsOf(tx, from.row.id, 'roles-changed')
    await endSessionsOf(tx, to.row.id, 'roles-changed')

    const moved = Object.fromEntries(items.map((item) => [item.key, item.count]))
    const left = { before: { grants: auditedGrants(moving) }, after: { grants: [] }, reason: input.reason, to: to.row.loginName, items: moved }
    await auditAccount(tx, context, from, roleGrantEntries.handOver.id, left)
    const gained = { before: { grants: auditedGrants(to.row.grants) }, after: { grants: auditedGrants([...to.row.grants, ...added]) }, reason: input.reason, from: from.row.loginName, items: moved }
    await auditAccount(tx, context, to, roleGrantEntries.handOver.id, gained)
    if (isDisabling(from, input)) await auditAccount(tx, context, from, accountEntries.disable.id, { before: { status: 'ACTIVE' }, after: { status: 'DISABLED' }, reason: input.reason })
    return { grants: moving.length, items }
  })
}

function isDisabling(from: AccountRecord, input: HandOverInput): boolean {
  return input.disableFrom && from.row.status === 'ACTIVE'
}

function leaving(from: AccountRecord, input: HandOverInput) {
  const authVersion = { increment: 1 }
  return isDisabling(from, input) ? { authVersion, status: 'DISABLED' as const, disabledReason: input.reason } : { authVersion }
}

async function moveGrants(tx: Db, context: CommandContext, input: HandOverInput, added: AccountRecord['row']['grants']): Promise<void> {
  await tx.roleGrant.updateMany({
    where: { accountId: input.fromId, revokedAt: null },
    data: { revokedAt: context.now, revokedById: context.actor.accountId, revokedReason: input.reason },
  })
  await tx.roleGrant.createMany({
    data: added.map(({ role, jurisdictionId, departmentId }) => ({ accountId: input.toId, role, jurisdictionId, departmentId, grantedAt: context.now, grantedById: context.actor.accountId })),
  })
}
