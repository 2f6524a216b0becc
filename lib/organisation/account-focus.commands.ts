import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { accountFocusEntries, canSwitchTo } from './account-focus.policy'
import type { SwitchJurisdictionInput } from './account-focus.schema'

/**
 * Chooses the jurisdiction the actor looks at in this session.
 * @throws NotFoundError when it does not exist or lies under none of the actor's grants
 */
export async function switchJurisdiction(context: CommandContext, input: SwitchJurisdictionInput): Promise<void> {
  const { actor } = context
  await transact(async (tx) => {
    const jurisdiction = await tx.jurisdiction.findFirst({ where: { id: input.jurisdictionId, voidedAt: null }, select: { id: true, name: true, path: true } })
    if (!jurisdiction || !canSwitchTo(actor.grants, jurisdiction.path)) throw new NotFoundError('没有找到这个辖区，或它不在您的权限范围内')
    await tx.session.updateMany({ where: { id: actor.sessionId, accountId: actor.accountId, endedAt: null }, data: { focusJurisdictionId: jurisdiction.id } })
    await writeAudit(tx, context, {
      action: accountFocusEntries.switch.id,
      subjectType: 'session',
      subjectId: actor.sessionId,
      subjectLabel: jurisdiction.name,
      jurisdictionPath: jurisdiction.path,
      detail: { before: { jurisdiction: actor.focus?.name ?? null }, after: { jurisdiction: jurisdiction.name } },
    })
  })
}
