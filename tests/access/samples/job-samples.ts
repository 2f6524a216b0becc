import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A job that was given up, and a reminder that did not arrive. Jobs belong to the installation, reminders to the account's city. */
export async function makeJobSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db } = city
  const key = 'matrix-failed-job'
  await enqueueJob(db, 'files.sweep', {}, { jobKey: key })
  const [job] = await db.$queryRaw<{ id: string }[]>`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'given up' where key = ${key} returning id::text`
  const on = new Date('2026-11-26T00:00:00Z')
  await db.reminderRound.create({ data: { on, aheadToOn: on, composedAt: new Date() } })
  const { account } = city.of('LIAISON')
  const digest = await db.reminderDigest.create({ data: { roundOn: on, accountId: account.id, title: '报送提醒：1 项今天到期', href: '/reports', items: [] } })
  const undelivered = (channel: 'MAIL' | 'WEBHOOK') => db.reminderDelivery.create({ data: { digestId: digest.id, channel, state: 'GIVEN_UP', settledAt: new Date() }, select: { id: true } })
  await undelivered('WEBHOOK')
  return {
    'overview.job.board': { common: true, foreignCanary: account.loginName },
    'overview.job.retry': { common: true, input: { jobId: job!.id } },
    'overview.job.resend': { input: { deliveryId: (await undelivered('MAIL')).id } },
  }
}
