import type { DepartmentKind, DutyAudience, TargetNature, TaskKind, TaskResponsibility } from '@/lib/generated/prisma/enums'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { DUTY_AUDIENCE_LABELS, TARGET_NATURE_LABELS, TASK_KIND_LABELS } from '@/lib/terms/plan'
import { clauseContent, clausePathWords, sectionWords } from './clause-path'
import { dutyCycleShort, dutyCycleWords, type DutyRule } from './duty-words'
import { leadWords, responsibleWords, unitNames, type LedgerUnit } from './ledger-units'
import { targetWords, type TargetInWords } from './target-words'

/** 任务分工台账: who does what by when, as it stands in the published tables. Pure; days are `YYYY-MM-DD`. */

export type LedgerTaskUnit = LedgerUnit & { readonly departmentKind: DepartmentKind | null; readonly isMember: boolean }

export type LedgerMilestone = { readonly name: string; readonly writtenAs: string; readonly startsOn: string | null; readonly dueOn: string | null; readonly criterion: string }

export type LedgerTask = {
  readonly kind: TaskKind
  readonly path: readonly string[]
  readonly sectionPath: readonly string[]
  readonly heading: string
  readonly body: string
  readonly measures: string
  readonly responsibility: TaskResponsibility
  readonly coordinatorName: string | null
  readonly noLeadReason: string | null
  readonly dueOn: string | null
  readonly dueText: string | null
  readonly criterion: string
  readonly note: string
  readonly units: readonly LedgerTaskUnit[]
  readonly milestones: readonly LedgerMilestone[]
  readonly targets: readonly TargetInWords[]
}

export type LedgerDuty = DutyRule & { readonly name: string; readonly audience: DutyAudience; readonly departmentIds: readonly string[]; readonly audienceWritten: string; readonly recipient: string }

export type LedgerPlan = {
  readonly title: string
  readonly documentNumber: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly isDraft: boolean
  /** 安和市食品安全委员会办公室. */
  readonly officeName: string
  readonly tasks: readonly LedgerTask[]
  /** Tasks of the plan that are not among them, because the table would become too long. */
  readonly omittedTasks: number
  /** Targets that stand in no task. */
  readonly targets: readonly (TargetInWords & { readonly owners: readonly LedgerUnit[] })[]
  readonly duties: readonly LedgerDuty[]
}

/** The columns, in the usual order. */
export const LEDGER_COLUMNS = ['number', 'task', 'content', 'measures', 'targets', 'nature', 'lead', 'responsible', 'due', 'cycle', 'clause', 'note'] as const
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number]

export const LEDGER_HEADERS: Record<LedgerColumn, readonly string[]> = {
  number: ['序号'], task: ['重点任务'], content: ['具体内容'], measures: ['工作措施'], targets: ['目标要求', '目标指标'], nature: ['目标要求', '属性'],
  lead: ['责任分工', '牵头单位'], responsible: ['责任分工', '责任单位'], due: ['时限要求', '时间节点'], cycle: ['时限要求', '报送周期'], clause: ['依据条款'], note: ['备注'],
}

/** Short words that read better in the middle of their column. */
export const CENTRED_COLUMNS: readonly LedgerColumn[] = ['number', 'nature', 'cycle', 'clause']

export type LedgerRow = Record<LedgerColumn, string>
/** A section is one cell across all columns. */
export type LedgerLine = { readonly section: string } | { readonly row: LedgerRow }

export type AssignmentLedger = {
  readonly title: string
  readonly planTitle: string
  readonly officeName: string
  /** The day the data stand at. */
  readonly dataOn: string
  readonly subtitle: string
  readonly taskCount: number
  readonly lines: readonly LedgerLine[]
  /** Basis, counts and what is still open, as sentences. */
  readonly remarks: readonly string[]
  /** Reporting, one sentence a duty. */
  readonly duties: readonly string[]
}

/** Builds the ledger of a plan as it stands on `dataOn`. Tasks keep the plan's order; targets without a task come last. */
export function buildAssignmentLedger(plan: LedgerPlan, dataOn: string): AssignmentLedger {
  const lines: LedgerLine[] = []
  let section = ''
  for (const [index, task] of plan.tasks.entries()) {
    const own = sectionWords(task.path, task.sectionPath) || (task.kind === 'TASK' ? '' : TASK_KIND_LABELS[task.kind])
    if (own !== section && own !== '') lines.push({ section: own })
    section = own
    lines.push({ row: taskRow(index + 1, task, plan.duties) })
  }
  if (plan.targets.length > 0) lines.push({ section: plan.tasks.length > 0 ? '主要指标（未对应具体任务）' : '主要指标' })
  for (const [index, target] of plan.targets.entries()) lines.push({ row: targetRow(plan.tasks.length + index + 1, target) })
  return {
    title: `《${plan.title}》任务分工台账`,
    planTitle: plan.title,
    officeName: plan.officeName,
    dataOn,
    subtitle: [`制表单位：${plan.officeName}`, plan.documentNumber ? `发文字号：${plan.documentNumber}` : '', plan.isDraft ? '（待发布稿）' : '', `数据截至：${formatDate(dataOn)}`].filter((part) => part !== '').join('　　'),
    taskCount: plan.tasks.length,
    lines,
    remarks: remarksOf(plan),
    duties: plan.duties.map(dutySentence),
  }
}

function taskRow(number: number, task: LedgerTask, duties: readonly LedgerDuty[]): LedgerRow {
  return {
    number: String(number),
    task: task.heading,
    content: clauseContent(task.heading, task.body),
    measures: task.measures.trim(),
    targets: numbered(task.targets.map(targetWords)),
    nature: natureWords(task.targets.map(({ nature }) => nature)),
    lead: leadWords(task.units, task.responsibility, task.coordinatorName),
    responsible: responsibleWords(task.units),
    due: dueWords(task),
    cycle: [...new Set(duties.filter((duty) => reaches(duty, task)).flatMap((duty) => dutyCycleShort(duty) ?? []))].join('\n'),
    clause: clausePathWords(task.path),
    note: [task.criterion && `验收标准：${task.criterion}`, task.noLeadReason && `不设牵头单位：${task.noLeadReason}`, task.note].filter((part) => part).join('\n'),
  }
}

function targetRow(number: number, target: LedgerPlan['targets'][number]): LedgerRow {
  return {
    number: String(number), task: target.indicatorName, content: '', measures: '', targets: targetWords(target), nature: natureWords([target.nature]),
    lead: unitNames(target.owners, 'LEAD').join('、'), responsible: responsibleWords(target.owners), due: target.year === null ? '' : `${target.year}年底前`, cycle: '', clause: '', note: '',
  }
}

/** Several lines get numbers, so that two columns can be read side by side. */
function numbered(words: readonly string[]): string {
  return words.length > 1 ? words.map((word, index) => `${index + 1}.${word}`).join('\n') : (words[0] ?? '')
}

/** One word where all targets are of one nature; else by the numbers of the column beside it. */
function natureWords(natures: readonly (TargetNature | null)[]): string {
  const words = natures.map((nature) => (nature === null ? '' : TARGET_NATURE_LABELS[nature]))
  if (new Set(words).size <= 1) return words[0] ?? ''
  return words.map((word, index) => `${index + 1}.${word || '未写明'}`).join('\n')
}

function dueWords(task: LedgerTask): string {
  const isEndOfSpan = task.milestones.some((one) => one.startsOn !== null && one.dueOn === task.dueOn)
  const own = isEndOfSpan ? '' : task.dueText ?? (task.dueOn === null ? '' : `${formatDate(task.dueOn)}前`)
  const stages = task.milestones.map((one) => {
    const when = one.writtenAs || [one.startsOn, one.dueOn].flatMap((on) => (on === null ? [] : [formatDate(on)])).join('至')
    return when === '' || one.name === '' || one.name === when ? when || one.name : `${when}：${one.name}`
  })
  return [...new Set([own, ...stages])].filter((part) => part !== '').join('\n')
}

/** Whether a duty asks for a report on this task: somebody it names has the part it names. */
function reaches(duty: LedgerDuty, { units, responsibility, coordinatorName }: LedgerTask): boolean {
  const has = (role: LedgerUnit['role']) => units.some((unit) => unit.role === role)
  switch (duty.audience) {
    case 'PLAN_LEADS':
      return has('LEAD') || coordinatorName !== null || responsibility === 'SOLE'
    case 'PLAN_LEADS_AND_RESPONSIBLES':
      return has('LEAD') || has('RESPONSIBLE')
    case 'PLAN_UNITS':
      return units.length > 0
    case 'ALL_TOWNSHIPS':
      return units.some(({ departmentKind }) => departmentKind === 'TOWNSHIP' || departmentKind === 'SUBDISTRICT')
    case 'ALL_MEMBERS':
      return units.some(({ isMember }) => isMember)
    case 'CHOSEN':
      return units.some(({ departmentId }) => departmentId !== null && duty.departmentIds.includes(departmentId))
  }
}

function dutySentence(duty: LedgerDuty): string {
  const who = duty.audienceWritten || DUTY_AUDIENCE_LABELS[duty.audience]
  return `${who}${dutyCycleWords(duty)}${duty.recipient ? `向${duty.recipient}` : ''}报送${duty.name}。`
}

function remarksOf(plan: LedgerPlan): string[] {
  const { tasks } = plan
  const issued = [plan.issuer, plan.issuedOn && `${formatDate(plan.issuedOn)}印发`].filter((part) => part).join('')
  const basis = `本台账依据《${plan.title}》${issued ? `（${issued}）` : ''}编制，列任务 ${formatInteger(tasks.length)} 项${plan.targets.length > 0 ? `，另列未对应具体任务的指标 ${formatInteger(plan.targets.length)} 项` : ''}。`
  const joint = tasks.filter((task) => task.responsibility === 'JOINT' && task.coordinatorName === null && !task.noLeadReason)
  const unnamed = tasks.filter((task) => task.units.length === 0)
  const pending = [...tasks.flatMap((task) => task.targets), ...plan.targets].filter((target) => target.pending !== null)
  return [
    basis,
    plan.omittedTasks > 0 ? `任务过多，另有 ${formatInteger(plan.omittedTasks)} 项未列入本台账。` : '',
    joint.length > 0 ? `按职责分工负责、尚未明确协调单位的任务 ${formatInteger(joint.length)} 项，由各单位分别报送。` : '',
    unnamed.length > 0 ? `文件未写明单位的任务 ${formatInteger(unnamed.length)} 项。` : '',
    pending.length > 0 ? `目标值待定的指标 ${formatInteger(pending.length)} 项：${[...new Set(pending.map((one) => one.indicatorName))].join('、')}。待定期间不作判定。` : '',
  ].filter((sentence) => sentence !== '')
}
