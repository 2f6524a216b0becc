import type { UnitRole } from '@/lib/generated/prisma/enums'

/** A task that holds, with who takes part in it. */
export type ReportedTask = {
  readonly id: string
  readonly coordinatorId: string | null
  readonly units: readonly { readonly departmentId: string; readonly role: UnitRole }[]
}

/** One thing to be said: by a department, about a task, in the section of whoever answers for it. */
export type EntryPlace = { readonly taskId: string; readonly departmentId: string; readonly sectionDepartmentId: string }

/**
 * Where each department's words on each task stand. Who owes the report itself says it in its own section. In a led
 * task a responsible unit that owes none hands its part to the lead's section, and the lead answers for the whole; in a
 * joint task each unit answers for itself. Supporting units are asked only where they owe a report of their own.
 * @param owing the departments that owe this duty for this period
 */
export function placeEntries(tasks: readonly ReportedTask[], owing: ReadonlySet<string>): EntryPlace[] {
  return tasks.flatMap((task) => {
    const lead = task.units.find(({ role }) => role === 'LEAD')?.departmentId ?? task.coordinatorId
    const taking = new Map<string, boolean>()
    for (const { departmentId, role } of task.units) taking.set(departmentId, (taking.get(departmentId) ?? false) || role !== 'SUPPORTING')
    if (task.coordinatorId) taking.set(task.coordinatorId, true)
    return [...taking].flatMap(([departmentId, isAsked]): EntryPlace[] => {
      if (owing.has(departmentId)) return [{ taskId: task.id, departmentId, sectionDepartmentId: departmentId }]
      return isAsked && lead && owing.has(lead) ? [{ taskId: task.id, departmentId, sectionDepartmentId: lead }] : []
    })
  })
}
