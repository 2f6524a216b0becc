import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { REVIEWERS } from './review.policy'
import { signingEntries } from './signing-setting.policy'
import type { SigningSettingInput } from './signing-setting.schema'

/**
 * Sets whether a department's reports are signed by its approver before the office sees them. What waits for a
 * signature is not sent on by this: without signing, the liaison submits it.
 * @throws NotFoundError outside the actor's jurisdictions; ConflictError when somebody else was quicker; InvalidError when nothing changed
 */
export async function changeSigning(context: CommandContext, { departmentId, version, needsSigning }: SigningSettingInput): Promise<void> {
  await transact(async (tx) => {
    const department = await tx.department.findFirst({
      where: { id: departmentId, voidedAt: null, retiredOn: null, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, REVIEWERS)) } },
      select: { name: true, jurisdiction: { select: { path: true } }, reportingSetting: { select: { needsSigning: true, version: true } } },
    })
    if (!department) throw new NotFoundError()
    if ((department.reportingSetting?.version ?? 0) !== version) throw changedMeanwhile(department.name)
    if ((department.reportingSetting?.needsSigning ?? true) === needsSigning) throw new InvalidError(needsSigning ? `${department.name}的报告已经需要审签` : `${department.name}的报告已经无须审签`)
    if (!(await store(tx, context, { departmentId, version, needsSigning }))) throw changedMeanwhile(department.name)
    await writeAudit(tx, context, { action: signingEntries.change.id, subjectType: 'reporting-setting', subjectId: departmentId, subjectLabel: `${department.name}审签设置`, jurisdictionPath: department.jurisdiction.path, detail: { needsSigning } })
  })
}

/** False where somebody else wrote first: two first changes at once meet at the key. */
async function store(tx: Db, context: CommandContext, { departmentId, version, needsSigning }: SigningSettingInput): Promise<boolean> {
  const data = { needsSigning, changedById: context.actor.accountId, changedAt: context.now }
  const { count } = version === 0 ? await tx.reportingSetting.createMany({ data: [{ departmentId, ...data }], skipDuplicates: true }) : await tx.reportingSetting.updateMany({ where: { departmentId, version }, data: { ...data, version: { increment: 1 } } })
  return count === 1
}

function changedMeanwhile(name: string): ConflictError {
  return new ConflictError(`${name}的审签设置刚被他人修改，没有保存您的修改。请刷新页面后再设置`)
}
