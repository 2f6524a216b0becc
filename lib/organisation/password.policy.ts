import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const passwordEntries = definePolicies('organisation.password', {
  open: { kind: 'page', label: '打开修改密码', allow: 'signed-in', whilePending: true },
  change: { kind: 'action', label: '修改自己的密码', allow: 'signed-in', whilePending: true },
})
