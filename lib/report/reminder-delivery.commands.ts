import 'server-only'
import type { DeliveryChannel, DeliveryState, ReminderSubject } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { callWebhook } from '@/lib/platform/channels/call-webhook'
import type { ChannelSettings } from '@/lib/platform/channels/channel-settings'
import { DeliveryError } from '@/lib/platform/channels/delivery-error'
import { sendMail } from '@/lib/platform/channels/send-mail'
import { systemNow } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { enqueueJobs } from '@/lib/platform/jobs/enqueue-job'
import { caseDigestItemsSchema, digestItemsSchema, rectificationDigestItemsSchema } from './reminder-digest.schema'
import { reminderCall, reminderMail, type OutgoingDigest } from './reminder-message'

/** Tries in all, with waits that grow to some two hours: about six hours, after which a morning's reminder is stale. */
export const DELIVERY_TRIES = 10

/** After everything else that waits: a slow server holds up no other work. In no queue of their own, which the death of an instance would lock with one message for all. */
const DELIVERY_PRIORITY = 10

/** Queues the digests of a round on a subject for the channels that are on. */
export async function queueDeliveries(tx: Db, on: Date, subject: ReminderSubject, channels: ChannelSettings): Promise<void> {
  await queueChannel(tx, 'MAIL', channels.mail ? await tx.reminderDigest.findMany({ where: { roundOn: on, subject, account: { email: { not: '' } } }, select: { id: true } }) : [])
  await queueChannel(tx, 'WEBHOOK', channels.webhook ? await tx.reminderDigest.findMany({ where: { roundOn: on, subject }, select: { id: true } }) : [])
}

async function queueChannel(tx: Db, channel: DeliveryChannel, digests: readonly { readonly id: string }[]): Promise<void> {
  if (digests.length === 0) return
  const made = await tx.reminderDelivery.createManyAndReturn({ data: digests.map(({ id }) => ({ digestId: id, channel })), select: { id: true } })
  await enqueueDeliveries(tx, made.map(({ id }) => id))
}

/** Lets the job runner try some deliveries. */
export async function enqueueDeliveries(tx: Db, ids: readonly string[]): Promise<void> {
  await enqueueJobs(tx, 'reminders.deliver', ids.map((deliveryId) => ({ deliveryId })), { maxAttempts: DELIVERY_TRIES, priority: DELIVERY_PRIORITY })
}

/**
 * Tries to deliver a digest over its channel and records the try; what was settled before is left alone. A try that
 * breaks off between sending and recording is repeated under the same id, by which the receiver knows it.
 * @param portalUrl the portal's own address, for the link
 * @throws DeliveryError where it is to be tried again
 */
export async function deliverReminder(id: string, channels: ChannelSettings, portalUrl: string, isLast: boolean): Promise<void> {
  const delivery = await findWaiting(id)
  if (!delivery) return
  const attempt = await db().deliveryAttempt.create({ data: { deliveryId: id, startedAt: systemNow() }, select: { id: true } })
  try {
    await send(delivery, channels, portalUrl)
  } catch (error) {
    const problem = error instanceof DeliveryError ? error : new DeliveryError('UNKNOWN', { cause: error })
    await recordOutcome(id, attempt.id, problem.code, problem.isFinal || isLast ? 'GIVEN_UP' : null)
    if (problem.isFinal || isLast) return
    throw problem
  }
  await recordOutcome(id, attempt.id, 'SENT', 'SENT')
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

function findWaiting(id: string) {
  return db().reminderDelivery.findFirst({
    where: { id, state: 'WAITING' },
    select: { id: true, channel: true, digest: { select: { roundOn: true, subject: true, title: true, href: true, items: true, account: { select: { loginName: true, email: true, status: true } } } } },
  })
}

async function send({ id, channel, digest }: Waiting, { mail, webhook }: ChannelSettings, portalUrl: string): Promise<void> {
  const { account } = digest
  if (account.status !== 'ACTIVE') throw new DeliveryError('ACCOUNT_DISABLED', { isFinal: true })
  const outgoing: OutgoingDigest = { deliveryId: id, on: fromDateColumn(digest.roundOn), title: digest.title, about: aboutOf(digest), url: new URL(digest.href, portalUrl).href }
  if (channel === 'MAIL') {
    if (!mail) throw new DeliveryError('CHANNEL_OFF', { isFinal: true })
    if (account.email === '') throw new DeliveryError('NO_ADDRESS', { isFinal: true })
    return sendMail(mail, { id, to: account.email, ...reminderMail(outgoing) })
  }
  if (!webhook) throw new DeliveryError('CHANNEL_OFF', { isFinal: true })
  return callWebhook(webhook, { id, body: reminderCall(outgoing, account.loginName) }, systemNow())
}

function aboutOf({ subject, items }: Waiting['digest']): OutgoingDigest['about'] {
  switch (subject) {
    case 'REPORTS': return { subject, items: digestItemsSchema.parse(items) }
    case 'CASES': return { subject, items: caseDigestItemsSchema.parse(items) }
    case 'RECTIFICATIONS': return { subject, items: rectificationDigestItemsSchema.parse(items) }
  }
}

/** The try and what became of the delivery, together. */
async function recordOutcome(id: string, attemptId: string, outcome: string, state: Exclude<DeliveryState, 'WAITING'> | null): Promise<void> {
  const endedAt = systemNow()
  await db().$transaction([
    db().deliveryAttempt.update({ where: { id: attemptId }, data: { endedAt, outcome }, select: { id: true } }),
    ...(state ? [db().reminderDelivery.updateMany({ where: { id, state: 'WAITING' }, data: { state, settledAt: endedAt } })] : []),
  ])
}
