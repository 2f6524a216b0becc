import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { writeAudit, type AuditRecord } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, conflictWith, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { accountFormValues } from './form-values'
import { accountSubjectLabel } from './account-audit'
import type { AccountDecision } from './account.policy'
import type { AccountRecord } from './account-record.queries'

/** @throws RefusedError with the reason, if the decision is no */
export function assertAllowed(decision: AccountDecision): void {
  if (!decision.allowed) throw new RefusedError(decision.reason)
}

/**
 * Writes the account row if nobody changed it since `version` was read.
 * @param conflict what is thrown otherwise; a sentence unless said
 * @throws ConflictError otherwise
 */
export async function writeAccount(tx: Db, id: string, version: number, data: Prisma.AccountUpdateManyMutationInput & { jurisdictionId?: string }, conflict?: () => Promise<Error>): Promise<void> {
  const { count } = await tx.account.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw conflict ? await conflict() : new ConflictError('保存前该账号已被他人修改。您填写的内容已保留，请载入最新内容，核对后再提交')
}

/** Somebody else changed the account's own data first: what is stored now, for those who may change it. */
export async function accountConflict(tx: Db, id: string): Promise<Error> {
  const now = await tx.account.findUnique({ where: { id }, select: { version: true, displayName: true, phone: true, email: true, jurisdictionId: true } })
  return now ? conflictWith({ context: { version: now.version }, values: accountFormValues(now) }) : new NotFoundError()
}

/** Writes the audit row of something done to this account. */
export async function auditAccount(tx: Db, context: CommandContext, record: AccountRecord, action: string, detail: AuditRecord['detail']): Promise<void> {
  await writeAudit(tx, context, {
    action,
    subjectType: 'account',
    subjectId: record.row.id,
    subjectLabel: accountSubjectLabel(record.row),
    jurisdictionPath: record.row.jurisdiction.path,
    detail,
  })
}
