import type { Role } from '@/lib/generated/prisma/enums'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Who sees the figures of a whole jurisdiction. */
export const DASHBOARD_READERS: readonly Role[] = ['LEADER', 'OFFICE']

export const dashboardEntries = definePolicies('overview.dashboard', {
  // How a department stands is told on its own page; who inspects has a workbench.
  view: { kind: 'page', label: '查看食品安全工作态势', allow: DASHBOARD_READERS, instead: { LIAISON: '/dashboard/departments', APPROVER: '/dashboard/departments', INSPECTOR: '/workbench' } },
  target: { kind: 'page', label: '查看指标依据', allow: DASHBOARD_READERS },
  present: { kind: 'page', label: '演示食品安全工作态势', allow: DASHBOARD_READERS },
  plans: { kind: 'page', label: '查看各方案进展和各月报送', allow: DASHBOARD_READERS },
  recordVisit: { kind: 'action', label: '记下上次查看工作态势的时间', allow: DASHBOARD_READERS },
  export: { kind: 'route', label: '导出工作态势', allow: DASHBOARD_READERS },
  exportTarget: { kind: 'route', label: '导出指标依据', allow: DASHBOARD_READERS },
  exportCounties: { kind: 'route', label: '导出各县（市、区）对比', allow: DASHBOARD_READERS },
  exportMatrix: { kind: 'route', label: '导出指标与单位矩阵', allow: DASHBOARD_READERS },
  counties: { kind: 'page', label: '查看各县（市、区）对比', allow: DASHBOARD_READERS },
  matrix: { kind: 'page', label: '查看指标与单位矩阵', allow: DASHBOARD_READERS },
  data: { kind: 'route', label: '读取工作态势数据，查询是否有更新', allow: DASHBOARD_READERS },
})
