import type { ReadDeadline, ReadTask, Span } from './reader/plan-reading.schema'
import type { MilestoneContent } from './proposal.schema'

const RANGE_START = /(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?\s*(?:[-—–－~～至到]+)/

/** The first day of a written range (2025年1月—3月 → 2025-01-01); null where the words are no range. */
export function rangeStart(written: string): string | null {
  const match = RANGE_START.exec(written.normalize('NFKC'))
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null
  return `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A deadline of the text as a milestone; that of a phase is named by the phase and has both its days. */
export function milestoneContent(deadline: ReadDeadline, task: ReadTask | null): MilestoneContent {
  const isPhase = task?.kind === 'phase'
  const start = rangeStart(deadline.text)
  const kind = isPhase ? 'PHASE' : /验收|评估|自查|考核|检查/.test(deadline.text) && deadline.rule.type !== 'recurring' ? 'ACCEPTANCE' : 'DEADLINE'
  return {
    kind,
    name: (isPhase ? task.heading : deadline.text).slice(0, 300) || '时间节点',
    writtenAs: deadline.text.slice(0, 300),
    startsOn: start !== null && deadline.date !== null && start <= deadline.date ? start : null,
    dueOn: deadline.date,
    recurring: deadline.rule.type === 'recurring',
    criterion: '',
  }
}

/** A phase whose dates the document leaves open. */
export function openPhase(task: ReadTask): MilestoneContent {
  return { kind: 'PHASE', name: task.heading.slice(0, 300) || '实施阶段', writtenAs: '', startsOn: null, dueOn: null, recurring: false, criterion: '' }
}

/** True if two spans share text. */
export function overlaps(left: Span, right: Span): boolean {
  return left[0] < right[1] && right[0] < left[1]
}
