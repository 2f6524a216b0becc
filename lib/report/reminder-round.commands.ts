import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import type { ChannelSettings } from '@/lib/platform/channels/channel-settings'
import { systemNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { notifyAll } from '@/lib/platform/notify'
import type { RectificationDigest } from '@/lib/rectification/rectification-reminder'
import type { CaseDigest } from '@/lib/sampling/handling/case-reminder'
import { listOwedContributions, listOwedReports, listReminderGrants } from './owed-report.queries'
import { queueDeliveries } from './reminder-delivery.commands'
import { composeDigests, digestHref, digestTitle } from './reminder-digest'
import { reminderWindow } from './reminder-rule'
import { readReminderRules } from './reminder-rule.queries'

/**
 * Makes the round of a day where it is due and was not made: one digest a person, and a notice of it. All of it in the
 * caller's transaction with the row of the round, which only one of several runs can write, so that nobody is told
 * twice and nothing is left out.
 * @param on the business day
 * @param channels over which it is told besides the portal
 * @returns how many were told; null where there was no round to make
 */
export async function makeReminderRound(tx: Db, on: string, channels: ChannelSettings): Promise<number | null> {
  const latest = await tx.reminderRound.findFirst({ orderBy: { on: 'desc' }, select: { on: true, aheadToOn: true } })
  const window = reminderWindow(await getWorkCalendar(tx), on, latest && { on: fromDateColumn(latest.on), aheadToOn: fromDateColumn(latest.aheadToOn) })
  if (!window) return null
  const { count } = await tx.reminderRound.createMany({ data: [{ on: toDateColumn(on), aheadToOn: toDateColumn(window.aheadToOn), composedAt: systemNow() }], skipDuplicates: true })
  if (count === 0) return null
  const digests = composeDigests([...(await listOwedReports(tx, window)), ...(await listOwedContributions(tx, window))], await listReminderGrants(tx), await readReminderRules(tx), window)
  const told = digests.map(({ accountId, items }) => ({ accountId, title: digestTitle(items, on), href: digestHref(items), items }))
  await tx.reminderDigest.createMany({ data: told.map(({ items, ...digest }) => ({ ...digest, roundOn: toDateColumn(on), items: items as unknown as Prisma.InputJsonArray })) })
  await notifyAll(tx, told.map(({ accountId, title, href }) => ({ accountIds: [accountId], kind: 'work', title, href, dedupeKey: `reminder:${on}` })))
  await queueDeliveries(tx, toDateColumn(on), 'REPORTS', channels)
  return told.length
}

/**
 * Keeps what was told of cases with the round that was made, and queues it for the channels: in the transaction of that
 * round, which only one of several runs makes.
 */
export async function keepCaseDigests(tx: Db, on: string, digests: readonly CaseDigest[], channels: ChannelSettings): Promise<void> {
  await tx.reminderDigest.createMany({ data: digests.map(({ items, ...digest }) => ({ ...digest, subject: 'CASES' as const, roundOn: toDateColumn(on), items: [...items] })) })
  await queueDeliveries(tx, toDateColumn(on), 'CASES', channels)
}

/** The same of rectifications. */
export async function keepRectificationDigests(tx: Db, on: string, digests: readonly RectificationDigest[], channels: ChannelSettings): Promise<void> {
  await tx.reminderDigest.createMany({ data: digests.map(({ items, ...digest }) => ({ ...digest, subject: 'RECTIFICATIONS' as const, roundOn: toDateColumn(on), items: [...items] })) })
  await queueDeliveries(tx, toDateColumn(on), 'RECTIFICATIONS', channels)
}
