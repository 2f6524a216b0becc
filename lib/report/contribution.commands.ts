import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { ConflictError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import type { RemindPartsInput, ReturnPartInput } from './report-actions.schema'
import { getEntryInHand, holdSection } from './report-entry.commands'
import { canReturnPart, canTypeEntry, REPORT_ACTIONS } from './report.policy'
import { tellDepartments } from './section-notice.commands'
import { findSectionReadiness } from './section-problems.queries'
import { getSectionInHand } from './section-in-hand.queries'

/**
 * The lead sends a part back to the department that gave it, with the reason that its form shows.
 * @throws ConflictError when the part was changed since it was read
 */
export async function returnPart(context: CommandContext, { id, version, reason }: ReturnPartInput): Promise<void> {
  const { section, task, ...entry } = await getEntryInHand(context, id)
  assertAllowed(canReturnPart(context.actor, section.inHand, entry))
  await transact(async (tx) => {
    await holdSection(tx, section)
    const { count } = await tx.reportEntry.updateMany({ where: { id, version, contributedAt: { not: null } }, data: { contributedAt: null, sentBackAt: context.now, sentBackReason: reason, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('这一项刚有变化，没有退回。请刷新页面，看过最新内容后再办理')
    await tellDepartments(tx, 'LIAISON', [entry.departmentId], { title: `“${task.heading}”的进展被牵头单位退回，请修改后重新交出（${section.label}）`, href: '/reports', dedupeKey: `part-sent-back:${id}:${version}` })
    await writeAudit(tx, context, { action: REPORT_ACTIONS.returnPart, subjectType: 'report-section', subjectId: section.row.id, subjectLabel: section.label, jurisdictionPath: section.jurisdictionPath, detail: { entryId: id, departmentId: entry.departmentId, reason } })
  })
}

/**
 * The lead reminds everybody whose part has not come; each is told once a day.
 * @returns how many departments are waited for
 */
export async function remindParts(context: CommandContext, { id }: RemindPartsInput): Promise<{ count: number }> {
  const section = await getSectionInHand(db(), context, id)
  const { inHand, label, dueOn } = section
  assertAllowed(canTypeEntry(context.actor, inHand, inHand.departmentId))
  return transact(async (tx) => {
    await holdSection(tx, section)
    const waited = [...new Set((await findSectionReadiness(tx, section)).awaited.map(({ departmentId }) => departmentId))]
    if (waited.length === 0) throw new RefusedError('各责任单位都已交来，不用提醒')
    await tellDepartments(tx, 'LIAISON', waited, { title: `请尽快把责任任务的进展交牵头单位：${label}，应报 ${formatDate(dueOn)}`, href: '/reports', dedupeKey: `parts-reminded:${id}:${dateOnOf(context.now)}` })
    await writeAudit(tx, context, { action: REPORT_ACTIONS.remindParts, subjectType: 'report-section', subjectId: id, subjectLabel: label, jurisdictionPath: inHand.jurisdictionPath, detail: { departmentIds: waited } })
    return { count: waited.length }
  })
}
