import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { ownedBy } from '@/lib/platform/auth/ownership'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { MarkAllNotificationsReadInput, MarkNotificationReadInput } from './notification.schema'

/** Marks one of the actor's own notices as read; again changes nothing. @throws NotFoundError when it is somebody else's */
export async function markNotificationRead(context: CommandContext, input: MarkNotificationReadInput): Promise<void> {
  const own = { id: input.id, accountId: ownedBy(context.actor) }
  const { count } = await db().notification.updateMany({ where: { ...own, readAt: null }, data: { readAt: context.at } })
  if (count === 0 && !(await db().notification.findFirst({ where: own, select: { id: true } }))) throw new NotFoundError('没有找到这条通知，请刷新页面')
}

/** Marks all of the actor's notices up to a moment as read. @returns how many */
export async function markAllNotificationsRead(context: CommandContext, input: MarkAllNotificationsReadInput): Promise<{ marked: number }> {
  const { count } = await db().notification.updateMany({ where: { accountId: ownedBy(context.actor), readAt: null, createdAt: { lte: new Date(input.upTo) } }, data: { readAt: context.at } })
  return { marked: count }
}
