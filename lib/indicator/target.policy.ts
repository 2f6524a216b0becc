import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'

export const targetEntries = definePolicies('indicator.target', {
  list: { kind: 'page', label: '打开修改方案指标', allow: PLAN_WRITERS },
  new: { kind: 'page', label: '打开新增指标目标', allow: PLAN_WRITERS },
  edit: { kind: 'page', label: '打开修改指标目标', allow: PLAN_WRITERS },
  create: { kind: 'action', label: '新增指标目标', allow: PLAN_WRITERS },
  update: { kind: 'action', label: '修改指标目标', allow: PLAN_WRITERS },
  nameAuthority: { kind: 'action', label: '填写待定目标由谁确定', allow: PLAN_WRITERS },
  settle: { kind: 'action', label: '明确待定目标', allow: PLAN_WRITERS },
  confirmValue: { kind: 'action', label: '核对沿用的目标值', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '删除或作废指标目标', allow: PLAN_WRITERS },
})
