import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const signInEntries = definePolicies('organisation.sign-in', {
  open: { kind: 'page', label: '打开登录页', allow: 'anyone' },
  authenticate: { kind: 'route', label: '登录', allow: 'anyone' },
  prepare: { kind: 'route', label: '取得登录防伪令牌', allow: 'anyone' },
})
