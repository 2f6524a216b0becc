/** The views of a plan: each a tab with an address of its own. */
export const PLAN_VIEWS = [
  { key: 'overview', label: '概况', path: '' },
  { key: 'outline', label: '大纲', path: '/outline' },
  { key: 'tasks', label: '任务表', path: '/tasks' },
  { key: 'units', label: '按单位', path: '/units' },
  { key: 'timeline', label: '时间轴', path: '/timeline' },
  { key: 'targets', label: '指标', path: '/targets' },
  { key: 'duties', label: '报送义务', path: '/duties' },
  { key: 'reports', label: '月调度台账', path: '/reports' },
  { key: 'acceptance', label: '成效验收', path: '/acceptance' },
  { key: 'links', label: '规划衔接', path: '/links' },
  { key: 'source', label: '原文', path: '/source' },
] as const

/** Views of what was reported: for whoever reports or answers for it. */
export const REPORTED_VIEWS: readonly PlanViewKey[] = ['reports', 'acceptance']

export type PlanViewKey = (typeof PLAN_VIEWS)[number]['key']

/** The address of a view of a plan. */
export function planViewHref(planId: string, key: PlanViewKey): string {
  return `/plans/${planId}${PLAN_VIEWS.find((view) => view.key === key)!.path}`
}

/** Where a pending target of a plan is determined by its office. */
export function settleAddress(planId: string, targetId: string): string {
  return `/plans/${planId}/edit/targets#target-${targetId}`
}
