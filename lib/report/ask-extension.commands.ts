import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { notify } from '@/lib/platform/notify'
import { formatDate } from '@/lib/shared/format'

type Asked = {
  readonly obligation: { readonly id: string; readonly jurisdictionId: string; readonly dueOn: string; readonly label: string; readonly inHand: { readonly jurisdictionPath: string } }
  readonly wantedOn: string
  readonly officeLastOn: string
  readonly reason: string
}

/** Written into the audit log when a request is put before a leader. */
export const EXTENSION_ASKED = 'report.extension-request.ask'

/**
 * Puts an extension before the leaders of the place, who are told.
 * @returns the request's id
 * @throws InvalidError where another one for the same obligation still waits
 */
export async function askForExtension(tx: Db, context: CommandContext, { obligation, wantedOn, officeLastOn, reason }: Asked): Promise<string> {
  const { actor, now } = context
  // The obligation's row is locked, so that of two who ask at once the second sees the first.
  await tx.$queryRaw`SELECT "id" FROM "obligation" WHERE "id" = ${obligation.id}::uuid FOR UPDATE`
  const waiting = await tx.extensionRequest.findFirst({ where: { obligationId: obligation.id, state: 'PENDING' }, select: { wantedOn: true } })
  if (waiting) {
    const message = '本项已有一件延期请示等待领导批准，请等待批准，或者先撤回那一件'
    throw new InvalidError(message, { dueOn: message })
  }
  const { id } = await tx.extensionRequest.create({
    data: { jurisdictionId: obligation.jurisdictionId, obligationId: obligation.id, dueOnBefore: toDateColumn(obligation.dueOn), wantedOn: toDateColumn(wantedOn), officeLastOn: toDateColumn(officeLastOn), reason, askedById: actor.accountId, askedAt: now },
    select: { id: true },
  })
  await writeAudit(tx, context, { action: EXTENSION_ASKED, subjectType: 'extension-request', subjectId: id, subjectLabel: obligation.label, jurisdictionPath: obligation.inHand.jurisdictionPath, detail: { reason, before: obligation.dueOn, after: wantedOn, officeLastOn } })
  const leaders = await tx.roleGrant.findMany({ where: { role: 'LEADER', revokedAt: null, jurisdictionId: obligation.jurisdictionId, account: { status: 'ACTIVE' } }, select: { accountId: true } })
  await notify(tx, { accountIds: leaders.map(({ accountId }) => accountId), kind: 'work', title: `请批准延期：${obligation.label}，拟延至${formatDate(wantedOn)}`, href: `/reports/extensions/${id}`, dedupeKey: `extension-request:${id}:asked` })
  return id
}
