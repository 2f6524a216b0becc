import { definePolicies } from '@/lib/platform/auth/entry-policy'

export const policyTableEntries = definePolicies('overview.policy-table', {
  view: { kind: 'page', label: '查看权限规则', allow: ['SECURITY_ADMIN'] },
})
