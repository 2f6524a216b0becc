import type { Period } from '@/lib/shared/period'
import { ASKED_FIELDS, NUMBER_FIELDS, numberFieldName, type EntryContent, type ReportedAs } from './entry-content'
import { checkedTargets } from './checked-target'
import type { AboutPeriod } from './covered-period'
import { checkNumbers } from './report-check'
import type { SectionContent } from './section-content.schema'

/** A target as the reviewer judges its numbers. */
export type ReviewTarget = { readonly targetId: string; readonly taskId: string; readonly name: string; readonly measureUnit: string | null; /** What the plan asks for, with the period it counts by. */ readonly valueText: string; readonly reportedAs: ReportedAs; readonly ownerIds: readonly string[] }

/** What each task's words and numbers are compared with, by `taskId departmentId`, as prefilling has it too. */
export type LastSaid = ReadonlyMap<string, { readonly period: Period; readonly periodKey: string; readonly periodTo: string; readonly content: EntryContent }>

/** A number that the checks asked about, and what the department said to it. */
export type ReviewDoubt = { readonly taskId: string; readonly departmentId: string; readonly field: string; readonly message: string; readonly explanation: string }

/** A target is asked of its owners, or of everybody where none is named. */
export function targetsOf(targets: readonly ReviewTarget[], taskId: string, departmentId: string): ReviewTarget[] {
  return targets.filter((one) => one.taskId === taskId && (one.ownerIds.length === 0 || one.ownerIds.includes(departmentId)))
}

/** The same department's words on the same task. */
export function entryOf(content: SectionContent | null, taskId: string, departmentId: string): EntryContent | null {
  return content?.entries.find((one) => one.taskId === taskId && one.departmentId === departmentId)?.content ?? null
}

/**
 * Everything doubtful in what was handed in, whether explained or not: an explanation lets a number pass the form, and
 * the office reads it. What the portal filled in from its own ledgers is not doubted.
 * @param about what the report is about: where a year began since what was said before, counts begin at zero
 */
export function findDoubts(content: SectionContent, last: LastSaid, targets: readonly ReviewTarget[], about: Omit<AboutPeriod, 'dutyId'>): ReviewDoubt[] {
  return content.entries.filter(({ notGiven }) => !notGiven).flatMap(({ taskId, departmentId, content: entry }) =>
    checkedTargets(targetsOf(targets, taskId, departmentId), last.get(`${taskId} ${departmentId}`), about).flatMap((target) => {
      const value = entry.values.find(({ targetId }) => targetId === target.targetId)
      if (value?.derivedFrom) return []
      const at = (field: string, message: string): ReviewDoubt => ({ taskId, departmentId, field, message, explanation: value?.explanation ?? '' })
      if (!value || NUMBER_FIELDS.every((field) => value[field] === null)) return [at(numberFieldName(target.targetId, ASKED_FIELDS[target.reportedAs].at(-1)!), `“${target.name}”没有填报数据`)]
      return checkNumbers({ ...value, explanation: '' }, target)
        .filter(({ code }) => !(entry.noProgress && code === 'drop'))
        .map(({ field, message }) => at(field === 'explanation' ? `value:${target.targetId}:explanation` : numberFieldName(target.targetId, field), message))
    }),
  )
}

/** What is known of a section that waits for the office. */
export type WaitingSection = { readonly deliverable: 'LEDGER' | 'SUMMARY' | 'DOCUMENT'; readonly doubtCount: number; readonly wasReturned: boolean; readonly wasAccepted: boolean; /** Parts of other departments that had not come. */ readonly notGivenCount?: number }

/** Why a section is read by itself and not accepted together with others; empty where nothing speaks against that. */
export function reasonsToRead({ deliverable, doubtCount, wasReturned, wasAccepted, notGivenCount = 0 }: WaitingSection): string[] {
  return [
    ...(doubtCount > 0 ? [`${doubtCount} 处数据需核对`] : []),
    ...(notGivenCount > 0 ? [`${notGivenCount} 项责任单位未交来`] : []),
    ...(wasAccepted ? ['更正已通过的内容'] : wasReturned ? ['退回后重新提交'] : []),
    ...(deliverable === 'LEDGER' ? [] : ['总结和文件须逐份审阅']),
  ]
}
