import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const secondFactorEntries = definePolicies('organisation.second-factor', {
  open: { kind: 'page', label: '打开二次验证设置', allow: 'signed-in', whilePending: true },
  begin: { kind: 'action', label: '开始设置二次验证', allow: 'signed-in', whilePending: true },
  confirm: { kind: 'action', label: '确认二次验证', allow: 'signed-in', whilePending: true },
  remove: { kind: 'action', label: '解除自己的二次验证', allow: 'signed-in' },
})
