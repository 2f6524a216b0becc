import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const securitySettingEntries = definePolicies('organisation.security-setting', {
  open: { kind: 'page', label: '查看安全策略', allow: ['SECURITY_ADMIN'] },
  change: { kind: 'action', label: '修改安全策略', allow: ['SECURITY_ADMIN'] },
})
