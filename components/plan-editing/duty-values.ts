/** A reporting duty as its form holds it. */
export type DutyValues = {
  name: string
  deliverable: string
  audience: string
  departmentIds: string[]
  recipient: string
  cycle: string
  dueDay: string
  months: string[]
  dueOn: string
  cutOffDays: string
  shiftOnRestDays: boolean
  effectiveFrom: string
  effectiveTo: string
}
