import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { channelSettings } from '@/lib/platform/channels/channel-settings'
import { businessNow } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { JobTasks } from '@/lib/platform/jobs/job-payloads'
import { log } from '@/lib/platform/log'
import { transact } from '@/lib/platform/transaction'
import { deliverReminder, DELIVERY_TRIES } from '@/lib/report/reminder-delivery.commands'
import { remindOfRectifications } from '@/lib/rectification/rectification-reminder.commands'
import { keepCaseDigests, keepRectificationDigests, makeReminderRound } from '@/lib/report/reminder-round.commands'
import { remindOfCases } from '@/lib/sampling/handling/case-reminder.commands'
import { addDays, dateOnOf, formatTime } from '@/lib/shared/format'

/** Nobody is told before office hours. */
const FIRST_AT = '08:00'
/** What was told longer ago than this is removed. */
const KEPT_DAYS = 180

/** The rounds of reminders: running again, or on two instances at once, comes to the same end. */
export const reminderTasks: Pick<JobTasks, 'reminders.round' | 'reminders.deliver'> = {
  'reminders.round': async () => {
    const now = await businessNow()
    if (formatTime(now) < FIRST_AT) return
    const on = dateOnOf(now)
    const told = await transact(async (tx) => {
      const channels = channelSettings(env())
      const reports = await makeReminderRound(tx, on, channels)
      if (reports === null) return null
      const cases = await remindOfCases(tx, on)
      await keepCaseDigests(tx, on, cases, channels)
      const rectifications = await remindOfRectifications(tx, on)
      await keepRectificationDigests(tx, on, rectifications, channels)
      return reports + cases.length + rectifications.length
    })
    if (told === null) return
    await db().reminderRound.deleteMany({ where: { on: { lt: toDateColumn(addDays(on, -KEPT_DAYS)) } } })
    log().info({ told }, 'reminder round made')
  },
  'reminders.deliver': async ({ deliveryId }, { attempt }) => {
    const settings = env()
    await deliverReminder(deliveryId, channelSettings(settings), settings.PORTAL_URL, attempt >= DELIVERY_TRIES)
  },
}
