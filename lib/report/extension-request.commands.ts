import 'server-only'
import type { ExtensionRequestState } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { EXTENSION_REQUEST_STATE_LABELS } from '@/lib/terms/report'
import { canDecideExtension, extensionRequestEntries, type ExtensionRequestVerb } from './extension-request.policy'
import type { DecideExtensionInput } from './extension-request.schema'
import { getObligation, moveDueDay } from './obligation-relief.commands'

/** A leader grants what the office asked for: the day moves in the same transaction. */
export const approveExtension = (context: CommandContext, input: DecideExtensionInput) => decide(context, 'approve', input)
/** A leader does not grant it, and says why. */
export const refuseExtension = (context: CommandContext, input: DecideExtensionInput) => decide(context, 'refuse', input)
/** The office takes back what nobody has decided. */
export const withdrawExtension = (context: CommandContext, input: DecideExtensionInput) => decide(context, 'withdraw', input)

const BECOMES: Readonly<Record<ExtensionRequestVerb, ExtensionRequestState>> = { approve: 'APPROVED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' }

/**
 * One decision with its audit row and its notices.
 * @throws NotFoundError out of reach; ConflictError where somebody was quicker; RefusedError where nothing is left to decide
 */
async function decide(context: CommandContext, verb: ExtensionRequestVerb, { id, version, note }: DecideExtensionInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const request = await tx.extensionRequest.findUnique({ where: { id }, select: { obligationId: true, state: true, version: true, wantedOn: true, reason: true, askedById: true } })
    if (!request) throw new NotFoundError()
    const obligation = await getObligation(tx, context, request.obligationId)
    if (request.version !== version) throw new ConflictError(`他人刚刚办理了这件请示（现为${EXTENSION_REQUEST_STATE_LABELS[request.state]}），没有保存您的决定。请载入最新内容`)
    assertAllowed(canDecideExtension(context.actor, verb, { state: request.state, obligation: obligation.inHand }))
    const { count } = await tx.extensionRequest.updateMany({ where: { id, version, state: 'PENDING' }, data: { state: BECOMES[verb], decidedById: context.actor.accountId, decidedAt: context.now, note, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('他人刚刚办理了这件请示，没有保存您的决定。请载入最新内容')
    const wantedOn = fromDateColumn(request.wantedOn)
    const action = extensionRequestEntries[verb].id
    if (verb === 'approve') {
      if (wantedOn <= obligation.dueOn || wantedOn < dateOnOf(context.now)) throw new RefusedError('拟延至的日期已过，或者不晚于现在的应报日期，不能再批准。请由食安办撤回后重新报请')
      await moveDueDay(tx, context, obligation, { version: obligation.version, dueOn: wantedOn, reason: `${request.reason}（经领导批准）`, action })
    }
    await writeAudit(tx, context, { action, subjectType: 'extension-request', subjectId: id, subjectLabel: obligation.label, jurisdictionPath: obligation.inHand.jurisdictionPath, detail: { note, wantedOn } })
    if (verb !== 'withdraw') await notify(tx, { accountIds: [request.askedById], kind: 'work', title: `延期请示${EXTENSION_REQUEST_STATE_LABELS[BECOMES[verb]]}：${obligation.label}`, href: `/reports/extensions/${id}`, dedupeKey: `extension-request:${id}:decided` })
    return { id }
  })
}
