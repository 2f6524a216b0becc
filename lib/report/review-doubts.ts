import { ASKED_FIELDS, NUMBER_FIELDS, numberFieldName, type EntryContent, type ReportedAs } from './entry-content'
import { checkNumbers } from './report-check'
import type { SectionContent } from './section-content.schema'

/** A target as the reviewer judges its numbers. */
export type ReviewTarget = { readonly targetId: string; readonly taskId: string; readonly name: string; readonly measureUnit: string | null; /** What the plan asks for, with the period it counts by. */ readonly valueText: string; readonly reportedAs: ReportedAs; readonly ownerIds: readonly string[] }

/** What was handed in for the period before; null at the first report. */
export type LastFiled = { readonly period: string; readonly content: SectionContent } | null

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
 * @param period the month of the report, YYYY-MM: in the first of a year, counts begin at zero
 */
export function findDoubts(content: SectionContent, last: LastFiled, targets: readonly ReviewTarget[], period: string): ReviewDoubt[] {
  const startsAfresh = last !== null && last.period.slice(0, 4) !== period.slice(0, 4)
  return content.entries.filter(({ notGiven }) => !notGiven).flatMap(({ taskId, departmentId, content: entry }) =>
    targetsOf(targets, taskId, departmentId).flatMap((target) => {
      const value = entry.values.find(({ targetId }) => targetId === target.targetId)
      if (value?.derivedFrom) return []
      const at = (field: string, message: string): ReviewDoubt => ({ taskId, departmentId, field, message, explanation: value?.explanation ?? '' })
      if (!value || NUMBER_FIELDS.every((field) => value[field] === null)) return [at(numberFieldName(target.targetId, ASKED_FIELDS[target.reportedAs].at(-1)!), `“${target.name}”没有填报数据`)]
      const before = entryOf(last?.content ?? null, taskId, departmentId)?.values.find(({ targetId }) => targetId === target.targetId) ?? null
      return checkNumbers({ ...value, explanation: '' }, { measureUnit: target.measureUnit, last: before, startsAfresh })
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
