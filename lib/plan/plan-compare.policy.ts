import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { PLAN_READERS } from './plan.policy'

export const planCompareEntries = definePolicies('plan.compare', {
  view: { kind: 'page', label: '比对方案文稿', allow: PLAN_READERS },
})
