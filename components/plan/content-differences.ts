import {
  DUTY_AUDIENCE_LABELS, DUTY_CYCLE_LABELS, DUTY_DELIVERABLE_LABELS, MILESTONE_KIND_LABELS, PLAN_GENRE_LABELS, TARGET_COMPARATOR_LABELS, TARGET_NATURE_LABELS, TARGET_PENDING_LABELS, TARGET_WINDOW_LABELS, TASK_KIND_LABELS,
  TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS,
} from '@/lib/terms/plan'

const FIELD_LABELS: Readonly<Record<string, string>> = {
  title: '标题', shortTitle: '简称', genre: '类型', stage: '文稿阶段', documentNumber: '文号', issuer: '发文机关', issuedOn: '发文日期', periodFrom: '实施期起', periodTo: '实施期止',
  kind: '类型', number: '序号', heading: '任务名称', body: '具体内容', measures: '工作措施', units: '单位', responsibility: '责任方式', coordinatorId: '协调单位', noLeadReason: '不设牵头单位的说明', dueOn: '截止日期', dueText: '时限的原文',
  criterion: '验收标准', note: '备注', indicatorName: '指标名称', measureUnit: '计量单位', comparator: '要求', value: '数值', upper: '上限', per: '每多少', valueText: '目标值的原文', approximate: '约数', pending: '是否待定', authority: '由谁确定',
  window: '计数期间', strive: '力争', nature: '属性', year: '目标年份', years: '分年目标', owners: '责任单位', periodText: '时期', name: '名称', writtenAs: '时限的原文', startsOn: '开始', recurring: '定期重复',
  deliverable: '报送内容', audience: '报送单位', departmentIds: '指定单位', audienceWritten: '报送单位的原文', recipient: '报送对象', cycle: '周期', dueDay: '应报日', months: '应报月份', cutOffDays: '数据截至', shiftOnRestDays: '遇休息日顺延',
}

const WORDS: Readonly<Record<string, string>> = {
  ...PLAN_GENRE_LABELS, ...TASK_KIND_LABELS, ...TASK_RESPONSIBILITY_LABELS, ...TARGET_COMPARATOR_LABELS, ...TARGET_NATURE_LABELS, ...TARGET_PENDING_LABELS, ...TARGET_WINDOW_LABELS, ...MILESTONE_KIND_LABELS, ...DUTY_AUDIENCE_LABELS, ...DUTY_CYCLE_LABELS, ...DUTY_DELIVERABLE_LABELS,
}

function wordsOf(value: unknown, names: ReadonlyMap<string, string>): string {
  if (value === null || value === '' || value === undefined) return '未填'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return WORDS[value] ?? names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => entryWords(one, names)).join('、') || '无'
  return ''
}

function entryWords(entry: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof entry !== 'object' || entry === null) return wordsOf(entry, names)
  const one = entry as Record<string, unknown>
  if (typeof one.writtenAs === 'string') return `${one.writtenAs}（${UNIT_ROLE_LABELS[one.role as keyof typeof UNIT_ROLE_LABELS] ?? ''}）`
  return `${String(one.year)}年 ${one.pending ? '待定' : wordsOf(one.value, names)}`
}

export type Difference = { readonly field: string; readonly theirs: string; readonly mine: string }

/**
 * Where two versions of one content differ, field by field in words.
 * @param names names of departments by id
 */
export function contentDifferences(theirs: Readonly<Record<string, unknown>>, mine: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): Difference[] {
  return Object.keys(FIELD_LABELS)
    .filter((key) => key in theirs && JSON.stringify(theirs[key]) !== JSON.stringify(mine[key]))
    .map((key) => ({ field: FIELD_LABELS[key]!, theirs: wordsOf(theirs[key], names), mine: wordsOf(mine[key], names) }))
}
