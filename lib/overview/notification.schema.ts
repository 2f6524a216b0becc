import { z } from 'zod'

export const markNotificationReadSchema = z.strictObject({ id: z.uuid('通知编号有误，请刷新页面') })

/** Up to which moment: what arrives while the page is open stays unread. */
export const markAllNotificationsReadSchema = z.strictObject({ upTo: z.iso.datetime({ error: '时间有误，请刷新页面' }) })

const searchFields = { show: z.enum(['unread', 'all']).catch('all').default('all'), page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1) }

export const notificationSearchSchema = z.preprocess(
  (given) => (typeof given === 'object' && given !== null ? Object.fromEntries(Object.entries(given).filter(([key]) => key in searchFields)) : {}),
  z.strictObject(searchFields),
)

export type MarkNotificationReadInput = z.output<typeof markNotificationReadSchema>
export type MarkAllNotificationsReadInput = z.output<typeof markAllNotificationsReadSchema>
