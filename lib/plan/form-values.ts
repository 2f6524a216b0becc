import type { EditedDuty } from './edited-duty.queries'
import type { EditedMilestone } from './edited-milestone.queries'
import type { EditedPlan } from './edited-plan.queries'
import { sectionLine, type TaskFields } from './task-fields'

/**
 * Stored rows of a plan in the shape of the forms that change them: what a form starts with, and what it is shown
 * beside what was typed when somebody else was quicker.
 */

export function factsFormValues({ title, shortTitle, genre, documentNumber, issuer, issuedOn, periodFrom, periodTo, summary }: Pick<EditedPlan, 'title' | 'shortTitle' | 'genre' | 'documentNumber' | 'issuer' | 'issuedOn' | 'periodFrom' | 'periodTo' | 'summary'>) {
  return { title, shortTitle, genre, documentNumber: documentNumber ?? '', issuer: issuer ?? '', issuedOn: issuedOn ?? '', periodFrom: periodFrom ?? '', periodTo: periodTo ?? '', summary }
}

export function taskFormValues({ kind, number, section, heading, body, measures, units, responsibility, coordinatorId, noLeadReason, dueOn, dueText, criterion, note }: TaskFields) {
  return {
    kind, number: number ?? '', section, heading, body, measures, units: units.map(({ role, departmentId, writtenAs, groupRule }) => ({ role, departmentId, writtenAs, groupRule })), responsibility,
    coordinatorId: coordinatorId ?? '', noLeadReason: noLeadReason ?? '', dueOn: dueOn ?? '', dueText: dueText ?? '', criterion, note,
  }
}

/** What a new task begins with: in the section of the one before it. */
export function emptyTaskFormValues(sectionPath: readonly string[]): ReturnType<typeof taskFormValues> {
  return { kind: 'TASK', number: '', section: sectionLine(sectionPath), heading: '', body: '', measures: '', units: [], responsibility: 'NONE', coordinatorId: '', noLeadReason: '', dueOn: '', dueText: '', criterion: '', note: '' }
}

export function milestoneFormValues({ kind, name, writtenAs, startsOn, dueOn, recurring, taskId, criterion }: Pick<EditedMilestone, 'kind' | 'name' | 'writtenAs' | 'startsOn' | 'dueOn' | 'recurring' | 'taskId' | 'criterion'>) {
  return { kind, name, writtenAs, startsOn: startsOn ?? '', dueOn: dueOn ?? '', recurring, taskId: taskId ?? '', criterion }
}

type DutyStored = Pick<EditedDuty, 'name' | 'deliverable' | 'audience' | 'departmentIds' | 'recipient' | 'cycle' | 'dueDay' | 'months' | 'dueOn' | 'cutOffDays' | 'shiftOnRestDays' | 'effectiveFrom' | 'effectiveTo'>

export function dutyFormValues({ name, deliverable, audience, departmentIds, recipient, cycle, dueDay, months, dueOn, cutOffDays, shiftOnRestDays, effectiveFrom, effectiveTo }: DutyStored) {
  return {
    name, deliverable, audience, departmentIds: [...departmentIds], recipient, cycle, dueDay: dueDay === null ? '' : String(dueDay), months: months.map(String), dueOn: dueOn ?? '', cutOffDays: String(cutOffDays), shiftOnRestDays,
    effectiveFrom: effectiveFrom ?? '', effectiveTo: effectiveTo ?? '',
  }
}

/** What a new duty begins with: a ledger by the 21st of each month, from everybody in the plan. */
export function emptyDutyFormValues(): ReturnType<typeof dutyFormValues> {
  return { name: '', deliverable: 'LEDGER', audience: 'PLAN_UNITS', departmentIds: [], recipient: '', cycle: 'MONTHLY', dueDay: '', months: [], dueOn: '', cutOffDays: '1', shiftOnRestDays: false, effectiveFrom: '', effectiveTo: '' }
}
