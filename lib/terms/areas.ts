/** How the areas of the portal are called, by the first word of an entry's id. */
export const AREA_LABELS: Record<string, string> = {
  organisation: '组织与账号',
  plan: '规划与方案',
  'food-business': '监管对象',
  indicator: '指标',
  sampling: '抽检监测',
  inspection: '监督检查',
  rectification: '问题整改',
  credit: '信用监管',
  publication: '结果公示',
  report: '报送',
  supervision: '督办督查',
  evaluation: '评议考核',
  overview: '总览',
  platform: '平台',
  workflow: '跨模块办理',
}
