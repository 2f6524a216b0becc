import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Everybody's own notices. What a person has read is not recorded in the audit log: nobody is to be measured by it. */
export const notificationEntries = definePolicies('overview.notification', {
  list: { kind: 'page', label: '查看我的通知', allow: 'signed-in' },
  markRead: { kind: 'action', label: '将通知标为已读', allow: 'signed-in', ownRecord: true },
  markAllRead: { kind: 'action', label: '将全部通知标为已读', allow: 'signed-in' },
})
