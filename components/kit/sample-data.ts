import type { StatusKey } from '../ui/status-set'
import type { SearchOption } from '../ui/option-search'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

/** Real names of departments, the longest among them: what fits these fits all. */
export const SAMPLE_UNITS: SearchOption[] = [
  { value: 'scjgj', label: '市市场监督管理局', keywords: ['市监局', '市场监管局'], group: '政府部门', hint: '食安办' },
  { value: 'ghjsj', label: '市规划建设局（市城乡建设服务中心）', group: '政府部门' },
  { value: 'kgj', label: '市科学技术和工业信息化局', keywords: ['市科工信局'], group: '政府部门' },
  { value: 'rsj', label: '市人力资源和社会保障局', keywords: ['市人社局'], group: '政府部门' },
  { value: 'wgl', label: '市文化广电旅游体育局', group: '政府部门' },
  { value: 'zfj', label: '市城市管理综合执法局', keywords: ['市城管局'], group: '政府部门' },
  { value: 'sthj', label: '市生态环境局新郑分局', group: '政府部门' },
  { value: 'jyj', label: '市教育局', group: '政府部门' },
  { value: 'nyj', label: '市农业农村局', keywords: ['市农委'], group: '政府部门' },
  { value: 'wjj', label: '市卫生健康局', keywords: ['市卫健委'], group: '政府部门' },
  { value: 'wxb', label: '市委网络安全和信息化委员会办公室', keywords: ['市委网信办'], group: '党委部门' },
  { value: 'xcb', label: '市委宣传部', group: '党委部门' },
  { value: 'hg', label: '海关', group: '垂直管理单位', disabled: true, hint: '已停用' },
]

export type SampleTask = { id: string; name: string; unit: string; dueOn: string; status: StatusKey; done: number; target: number }

const NAMES = [
  '校园食品安全守护行动：学校（含托幼机构）食堂“互联网+明厨亮灶”覆盖率达到 100%，校外供餐单位每学期检查不少于一次',
  '食品抽检量达到 4 批次/千人',
  '食用农产品例行监测',
  '食源性疾病监测覆盖率',
  '农村集体聚餐备案指导',
  '网络餐饮“阳光厨房”建设',
  '婴幼儿配方乳粉生产企业体系检查',
  '保健食品虚假宣传专项整治',
]
const STATUSES: StatusKey[] = ['at-risk', 'not-met', 'met', 'pending', 'on-track', 'no-data', 'too-few', 'out-of-reach', 'not-due']

/** 137 tasks, the same at each call. */
export const SAMPLE_TASKS: SampleTask[] = Array.from({ length: 137 }, (_, n) => ({
  id: `task-${n + 1}`,
  name: n < NAMES.length ? NAMES[n]! : `${NAMES[n % NAMES.length]!.slice(0, 12)}（第 ${n + 1} 项）`,
  unit: SAMPLE_UNITS[n % (SAMPLE_UNITS.length - 1)]!.label,
  dueOn: `2026-${String((n % 12) + 1).padStart(2, '0')}-21`,
  status: STATUSES[n % STATUSES.length]!,
  done: (n * 7919) % 12_000,
  target: 12_000,
}))

export const SAMPLE_TABLE: TableQuerySpec = {
  sortKeys: ['name', 'dueOn', 'done'],
  filterKeys: ['q', 'unit', 'status', 'period'],
  pageSizes: [20, 50],
}

/** What a query file would do in SQL. */
export function listSampleTasks(query: TableQuery): { rows: SampleTask[]; total: number } {
  const { q, unit, status, period } = query.filters
  const unitLabels = unit?.map((value) => SAMPLE_UNITS.find((option) => option.value === value)?.label)
  const found = SAMPLE_TASKS.filter(
    (task) =>
      (!q || task.name.includes(q[0]!)) &&
      (!unitLabels || unitLabels.includes(task.unit)) &&
      (!status || status.includes(task.status)) &&
      (!period || task.dueOn.startsWith(period[0]!)),
  )
  const key = query.sort?.key as 'name' | 'dueOn' | 'done' | undefined
  if (key) found.sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) * (query.sort?.direction === 'desc' ? -1 : 1))
  return { rows: found.slice((query.page - 1) * query.pageSize, query.page * query.pageSize), total: found.length }
}
