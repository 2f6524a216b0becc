import type { Doubt, DoubtCode } from './confirming'
import type { DutyContent, FactsContent, MilestoneContent, ProposalContents, TargetContent, TaskContent } from './proposal.schema'

const WORDS: Record<DoubtCode, string> = {
  'unit-unknown': '单位不在名录中', 'unit-former': '单位名称是旧名', 'unit-ambiguous': '单位名称对应多个单位', 'unit-group': '群组需要指定单位', 'joint-no-lead': '按职责分工负责，请指定协调单位，或说明不设协调单位',
  'target-pending': '目标值待定', 'target-incomplete': '没有读出目标值', 'two-values': '与另一处的目标值不一致', 'two-roles': '同一单位写了两种分工', 'facts-missing': '文件信息不完整', 'span-shared': '与另一项出自同一处原文',
  'no-heading': '没有读出标题', 'duty-incomplete': '报送时间不完整', 'dates-missing': '没有写明时间', merged: '已并入另一项任务',
}

/** A doubt in words: its own, or those of its code. */
export function doubt(code: DoubtCode, message = WORDS[code]): Doubt {
  return { code, message }
}

const NUMBERLESS = ['FULL', 'QUALITATIVE', 'RISING', 'FALLING']

/** What is doubtful about a proposal by its content alone, as it stands after any edit. */
export function contentDoubts<K extends keyof ProposalContents>(kind: K, content: ProposalContents[K]): Doubt[] {
  switch (kind) {
    case 'FACTS':
      return factsDoubts(content as FactsContent)
    case 'TASK':
      return taskDoubts(content as TaskContent)
    case 'TARGET':
      return targetDoubts(content as TargetContent)
    case 'MILESTONE':
      return milestoneDoubts(content as MilestoneContent)
    case 'DUTY':
      return dutyDoubts(content as DutyContent)
    default:
      return []
  }
}

function factsDoubts(facts: FactsContent): Doubt[] {
  const missing = [...(facts.periodFrom === null ? ['起始日期'] : []), ...(facts.periodTo === null ? ['截止日期'] : [])]
  return missing.length > 0 ? [doubt('facts-missing', `文件没有写明实施期的${missing.join('和')}，请补充`)] : []
}

/** A joint task (按职责分工负责) has no lead: the office names a coordinator or says why there is none. */
function taskDoubts(task: TaskContent): Doubt[] {
  return task.responsibility === 'JOINT' && task.coordinatorId === null && task.noLeadReason === null ? [doubt('joint-no-lead')] : []
}

function targetDoubts(target: TargetContent): Doubt[] {
  if (target.pending === 'BY_AUTHORITY') return [doubt('target-pending', `目标值待定，由${target.authority ?? '上级'}确定`)]
  if (target.pending === 'PLACEHOLDER') return [doubt('target-pending', '目标值待定，文件留空')]
  if (target.comparator === 'UNSTATED') return [doubt('target-incomplete')]
  const needsValue = !NUMBERLESS.includes(target.comparator)
  return needsValue && target.value === null ? [doubt('target-incomplete')] : []
}

function milestoneDoubts(milestone: MilestoneContent): Doubt[] {
  return milestone.dueOn === null && !milestone.recurring ? [doubt('dates-missing')] : []
}

function dutyDoubts(duty: DutyContent): Doubt[] {
  if (duty.cycle === 'ONCE') return duty.dueOn === null ? [doubt('duty-incomplete', '没有写明报送日期')] : []
  if (duty.dueDay === null) return [doubt('duty-incomplete', duty.cycle === 'WEEKLY' ? '没有写明每周星期几报送' : '没有写明几日前报送')]
  return duty.audience === 'CHOSEN' && duty.departmentIds.length === 0 ? [doubt('duty-incomplete', '没有指定报送单位')] : []
}
