import 'server-only'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { db } from '@/lib/platform/db'
import { dateOnOf, daysBetween } from '@/lib/shared/format'
import type { WorkbenchContext, WorkbenchContribution, WorkbenchItem } from './workbench'

const DAY_MS = 86_400_000
const WARN_DAYS = 14
const CHANGES = 10

/** For everybody: the own password's end, and the notices not read or new since the last visit. */
export const personalContribution: WorkbenchContribution = {
  area: 'overview.personal',
  roles: 'signed-in',
  load: async (context) => {
    const [password, notices] = await Promise.all([passwordItem(context), listNotices(context)])
    return {
      items: password ? [password] : [],
      changes: notices.map((notice) => ({ key: `notice:${notice.id}`, at: notice.createdAt.toISOString(), text: notice.title, href: notice.href })),
    }
  },
}

/** The end of a password is counted on the system clock, as the access layer does. */
async function passwordItem({ actor, at }: WorkbenchContext): Promise<WorkbenchItem | null> {
  const { passwordMaxAgeDays } = await getSecuritySettings(at)
  if (passwordMaxAgeDays === 0) return null
  const account = await db().account.findUnique({ where: { id: actor.accountId }, select: { passwordChangedAt: true, isDemo: true } })
  if (!account?.passwordChangedAt || account.isDemo) return null
  const dueOn = dateOnOf(new Date(account.passwordChangedAt.getTime() + passwordMaxAgeDays * DAY_MS))
  if (daysBetween(dateOnOf(at), dueOn) > WARN_DAYS) return null
  return { key: 'password', title: '密码即将到期，请修改', detail: '到期后须先修改密码才能继续使用', dueOn, href: '/account/password', action: '修改密码' }
}

function listNotices({ actor, since }: WorkbenchContext) {
  const fresh = since ? [{ createdAt: { gt: since } }] : []
  return db().notification.findMany({
    where: { accountId: actor.accountId, OR: [{ readAt: null }, ...fresh] },
    orderBy: { createdAt: 'desc' },
    take: CHANGES,
    select: { id: true, title: true, href: true, createdAt: true },
  })
}
