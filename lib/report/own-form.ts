import type { DutyDeliverable } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { dueNow, judgeTimeliness, owedNow, owesCorrection, type FiledRecord, type TimelinessView } from './timeliness'

/** An obligation of a department with how far its section has come. Days are `YYYY-MM-DD`. */
export type OwnSection = {
  readonly obligationId: string
  readonly dutyId: string
  readonly dutyName: string
  readonly planId: string
  readonly planTitle: string
  readonly deliverable: DutyDeliverable
  /** What it is about, in words: 2026年11月. */
  readonly covered: string
  readonly periodFrom: string
  readonly dataUpToOn: string
  /** As the rule made it, where an extension moved the day. */
  readonly extendedFrom: string | null
  readonly hasSource: boolean
  readonly sectionId: string | null
  readonly record: FiledRecord
  /** How many fields the office's latest return names. */
  readonly remarkCount: number
}

/** A department's form for a month, as the list shows it. */
export type OwnForm = {
  readonly departmentId: string
  readonly departmentName: string
  /** YYYY-MM */
  readonly period: string
  readonly reportId: string | null
  readonly sections: readonly OwnSection[]
  /** Tasks on which others lead and ask for this department's part. */
  readonly contributions: { readonly asked: number; readonly given: number }
}

/** A form stands among what is to be done from this many days before it falls due. */
const NEAR_DAYS = 45

export type FormStanding = 'todo' | 'later' | 'done'

/** Whether a section is still the department's to do. */
export function isOwed({ record }: OwnSection): boolean {
  return owedNow(record) !== null
}

/** Whether an accepted section is being corrected by its department's own wish: nothing is owed, and nothing handed in yet. */
export function isBeingCorrected({ record }: OwnSection): boolean {
  return owedNow(record) === null && record.status === 'OPEN' && (record.state === 'CORRECTING' || record.state === 'SIGNING')
}

/** Whether the department has something to do about it: owed, or a correction begun and not handed in. */
export function isOpen(section: OwnSection): boolean {
  return isOwed(section) || isBeingCorrected(section)
}

/** The day that counts now: that of the correction after a return, else the due day. */
export function dueOf({ record }: OwnSection): string {
  return dueNow(record)
}

/** A section may be opened once the time it is about has begun: what it is prefilled from should be there by then. */
export function isOpenable({ periodFrom }: Pick<OwnSection, 'periodFrom'>, todayOn: string): boolean {
  return periodFrom <= todayOn
}

/** Where a form stands: still to be done, due later, or done. One with parts for others alone is done once they are given. */
export function formStanding(form: OwnForm, todayOn: string): FormStanding {
  const owed = form.sections.filter(isOwed)
  const near = addDays(todayOn, NEAR_DAYS)
  if (owed.some((one) => dueOf(one) <= near && isOpenable(one, todayOn))) return 'todo'
  if (form.sections.some(isBeingCorrected)) return 'todo'
  if (owed.length > 0) return 'later'
  return form.contributions.asked > form.contributions.given && form.period <= todayOn.slice(0, 7) ? 'todo' : 'done'
}

/** Late first, then returned, then by the nearest due day, then what nobody waits for; what is done, the latest first. */
export function sortForms(forms: readonly OwnForm[], todayOn: string): Readonly<Record<FormStanding, readonly OwnForm[]>> {
  const of = (standing: FormStanding) => forms.filter((form) => formStanding(form, todayOn) === standing)
  const byDay = (a: OwnForm, b: OwnForm) => firstDue(a).localeCompare(firstDue(b)) || a.departmentName.localeCompare(b.departmentName, 'zh-CN')
  const rank = (form: OwnForm) => (!form.sections.some(isOwed) ? 3 : firstDue(form) < todayOn ? 0 : form.sections.some(({ record }) => owesCorrection(record)) ? 1 : 2)
  return { todo: of('todo').toSorted((a, b) => rank(a) - rank(b) || byDay(a, b)), later: of('later').toSorted(byDay), done: of('done').toSorted((a, b) => b.period.localeCompare(a.period) || a.departmentName.localeCompare(b.departmentName, 'zh-CN')) }
}

function firstDue(form: OwnForm): string {
  return form.sections.filter(isOwed).map(dueOf).sort()[0] ?? `${form.period}-31`
}

/** On time, late, corrected: from the record. */
export function timelinessOf({ record }: OwnSection, todayOn: string): TimelinessView {
  return judgeTimeliness(record, todayOn)
}

/** 按时 of all that was handed in for the first time or is overdue: what 按时率 counts. */
export function countOnTime(sections: readonly OwnSection[], todayOn: string): { readonly onTime: number; readonly due: number } {
  const judged = sections.map((one) => timelinessOf(one, todayOn)).filter(({ timeliness, firstOnTime }) => firstOnTime !== null || timeliness === 'OVERDUE')
  return { onTime: judged.filter(({ firstOnTime }) => firstOnTime === true).length, due: judged.length }
}
