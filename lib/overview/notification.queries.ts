import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'

export const NOTIFICATION_PAGE_SIZE = 30

export type NotificationRow = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly href: string
  readonly createdAt: string
  readonly read: boolean
}

type Asker = Pick<CommandContext, 'actor'>

/** How many notices the actor has not read: the number at the bell. */
export async function countUnread({ actor }: Asker): Promise<number> {
  return db().notification.count({ where: { accountId: actor.accountId, readAt: null } })
}

/** The actor's own notices, newest first. */
export async function listNotifications({ actor }: Asker, options: { unreadOnly?: boolean; page?: number; limit?: number } = {}): Promise<{ rows: NotificationRow[]; total: number }> {
  const limit = options.limit ?? NOTIFICATION_PAGE_SIZE
  const where = { accountId: actor.accountId, ...(options.unreadOnly ? { readAt: null } : {}) }
  const [rows, total] = await Promise.all([
    db().notification.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: ((options.page ?? 1) - 1) * limit,
      take: limit,
      select: { id: true, kind: true, title: true, href: true, createdAt: true, readAt: true },
    }),
    db().notification.count({ where }),
  ])
  return { rows: rows.map(({ readAt, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), read: readAt !== null })), total }
}
