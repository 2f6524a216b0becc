import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { enqueueDeliveries } from '@/lib/report/reminder-delivery.commands'
import { jobLabel } from './job-words'
import { jobEntries } from './job.policy'
import type { ResendReminderInput, RetryJobInput } from './job.schema'

/**
 * Lets a job that failed run again at once, with all its tries before it.
 * @throws NotFoundError when it is done, never failed or does not exist; RefusedError while it runs
 */
export async function retryJob(context: CommandContext, { jobId }: RetryJobInput): Promise<void> {
  await transact(async (tx) => {
    const [job] = await tx.$queryRaw<{ name: string }[]>`select task_identifier as name from graphile_worker.jobs where id = ${jobId}::bigint and last_error is not null`
    if (!job) throw new NotFoundError('没有找到这个失败的任务，它可能已经完成，请刷新页面')
    const changed = await tx.$queryRaw<unknown[]>`select id::text from graphile_worker.reschedule_jobs(array[${jobId}::bigint], run_at := now(), attempts := 0)`
    if (changed.length === 0) throw new RefusedError('任务正在执行，请稍后刷新页面')
    await writeAudit(tx, context, { action: jobEntries.retry.id, subjectType: 'background-job', subjectId: null, subjectLabel: `${jobLabel(job.name)}（编号 ${jobId}）`, detail: {} })
  })
}

/**
 * Sends a reminder that was given up once more, with all its tries before it.
 * @throws NotFoundError when it was not given up, or its account is not in the actor's jurisdictions
 */
export async function resendReminder(context: CommandContext, { deliveryId: id }: ResendReminderInput): Promise<void> {
  const account = { jurisdiction: jurisdictionInScope(scopeFor(context.actor, ['SYSTEM_ADMIN'])) }
  await transact(async (tx) => {
    const delivery = await tx.reminderDelivery.findFirst({ where: { id, state: 'GIVEN_UP', digest: { account } }, select: { digest: { select: { account: { select: { loginName: true, jurisdiction: { select: { path: true } } } } } } } })
    const { count } = delivery ? await tx.reminderDelivery.updateMany({ where: { id, state: 'GIVEN_UP' }, data: { state: 'WAITING', settledAt: null } }) : { count: 0 }
    if (!delivery || count === 0) throw new NotFoundError('没有找到这条未送达的提醒，它可能已重新发送，请刷新页面')
    await enqueueDeliveries(tx, [id])
    const { loginName, jurisdiction } = delivery.digest.account
    await writeAudit(tx, context, { action: jobEntries.resend.id, subjectType: 'reminder-delivery', subjectId: id, subjectLabel: loginName, jurisdictionPath: jurisdiction.path, detail: {} })
  })
}
