import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { PLAN_READERS } from '@/lib/plan/plan.policy'

export const searchEntries = definePolicies('overview.search', {
  page: { kind: 'page', label: '搜索', allow: PLAN_READERS },
  palette: { kind: 'route', label: '快速查找', allow: 'signed-in' },
})
