import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { REPORT_READERS } from './report.policy'

export const monthlyLedgerEntries = definePolicies('report.ledger', {
  view: { kind: 'page', label: '查看月调度工作台账', allow: REPORT_READERS },
  export: { kind: 'route', label: '导出月调度工作台账', allow: REPORT_READERS },
})
