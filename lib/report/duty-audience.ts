import type { DutyAudience, DutyDeliverable, UnitRole } from '@/lib/generated/prisma/enums'
import type { ExpandableDepartment } from '@/lib/organisation/group-expansion'

/** A department's part in a task of the plan that holds. */
export type PlanPart = { readonly departmentId: string; readonly role: UnitRole }

/** Who coordinates a joint task answers as a lead does. */
export type PlanParts = { readonly parts: readonly PlanPart[]; readonly coordinatorIds: readonly string[] }

/**
 * Who owes a duty: by the words of the plan (各牵头单位) or as chosen by the office. In a joint task without a
 * coordinator nobody leads and each unit answers for itself; the duty's audience says whether those are meant too.
 * A ledger is owed by those with a part in a task of the plan: the others would get a form without a field.
 * @param departments those of the jurisdiction that exist, in their order
 * @returns ids in the register's order, each once
 */
export function dutyAudience(duty: { readonly audience: DutyAudience; readonly departmentIds: readonly string[]; readonly deliverable: DutyDeliverable }, plan: PlanParts, departments: readonly ExpandableDepartment[]): string[] {
  const taking = new Set([...plan.parts.map(({ departmentId }) => departmentId), ...plan.coordinatorIds])
  const wanted = new Set(chosen(duty, plan, departments).filter((id) => duty.deliverable !== 'LEDGER' || taking.has(id)))
  return departments.filter(({ id }) => wanted.has(id)).map(({ id }) => id)
}

function chosen({ audience, departmentIds }: { readonly audience: DutyAudience; readonly departmentIds: readonly string[] }, { parts, coordinatorIds }: PlanParts, departments: readonly ExpandableDepartment[]): readonly string[] {
  const withRoles = (...roles: UnitRole[]) => parts.filter(({ role }) => roles.includes(role)).map(({ departmentId }) => departmentId)
  switch (audience) {
    case 'PLAN_LEADS':
      return [...withRoles('LEAD'), ...coordinatorIds]
    case 'PLAN_LEADS_AND_RESPONSIBLES':
      return [...withRoles('LEAD', 'RESPONSIBLE'), ...coordinatorIds]
    case 'PLAN_UNITS':
      return [...withRoles('LEAD', 'RESPONSIBLE', 'SUPPORTING'), ...coordinatorIds]
    case 'ALL_TOWNSHIPS':
      return departments.filter(({ kind }) => kind === 'TOWNSHIP' || kind === 'SUBDISTRICT').map(({ id }) => id)
    case 'ALL_MEMBERS':
      return departments.filter(({ isMember }) => isMember).map(({ id }) => id)
    case 'CHOSEN':
      return departmentIds
  }
}
