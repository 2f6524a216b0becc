'use server'

import { revalidatePath } from 'next/cache'
import { markAllNotificationsRead, markNotificationRead } from '@/lib/overview/notification.commands'
import { notificationEntries } from '@/lib/overview/notification.policy'
import { markAllNotificationsReadSchema, markNotificationReadSchema } from '@/lib/overview/notification.schema'
import { defineAction } from '@/lib/platform/auth/define-action'

export const markRead = defineAction(notificationEntries.markRead, markNotificationReadSchema, async (context, input) => {
  await markNotificationRead(context, input)
  revalidatePath('/', 'layout')
})

export const markAllRead = defineAction(notificationEntries.markAllRead, markAllNotificationsReadSchema, async (context, input) => {
  const result = await markAllNotificationsRead(context, input)
  revalidatePath('/', 'layout')
  return result
})
