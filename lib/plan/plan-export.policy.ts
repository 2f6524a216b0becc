import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { PLAN_READERS } from './plan.policy'

export const planExportEntries = definePolicies('plan.export', {
  ledger: { kind: 'route', label: '导出任务分工台账', allow: PLAN_READERS },
})
