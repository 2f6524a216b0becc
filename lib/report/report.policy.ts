import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import { decideStep, isEditable, type SectionParty, type SectionStanding, type SectionVerb, type StepDecision } from './section-step'

/** Who reads reports: the office and leaders those of their jurisdiction, a department its own. */
export const REPORT_READERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER']

/** What is written into the audit log for each step of a report. */
export const REPORT_ACTIONS = {
  fill: 'report.report.fill',
  saveEntry: 'report.report.saveEntry',
  saveText: 'report.report.saveText',
  contribute: 'report.report.contribute',
  handOn: 'report.report.handOn',
} as const

/** What a rule on a section needs to know of it. */
export type SectionInHand = SectionStanding & { readonly jurisdictionPath: string; readonly departmentId: string }

/** The parties an actor is to a section: several, where one person holds several roles. */
export function partiesOf(actor: Pick<Actor, 'grants' | 'focus'>, section: Pick<SectionInHand, 'jurisdictionPath' | 'departmentId'>): SectionParty[] {
  const holds = (role: Role) => isInScope(scopeFor(actor, [role]), section)
  return [...(holds('LIAISON') ? ['liaison' as const] : []), ...(holds('APPROVER') ? ['approver' as const] : []), ...(holds('OFFICE') ? ['office' as const] : [])]
}

/** Whether a step may be taken by this actor, and where it leads. */
export function canTakeStep(actor: Pick<Actor, 'grants' | 'focus'>, verb: SectionVerb, section: SectionInHand): StepDecision {
  const decisions = partiesOf(actor, section).map((party) => decideStep(verb, party, section))
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? { allowed: false, reason: '只有填报单位和本级食安办可以办理这份报告' }
}

/** Whether a department's words on a task may be typed now: by that department, while the section is open. */
export function canTypeEntry(actor: Pick<Actor, 'grants' | 'focus'>, section: SectionInHand, entryDepartmentId: string): Decision {
  const own = { jurisdictionPath: section.jurisdictionPath, departmentId: entryDepartmentId }
  const parties = [...partiesOf(actor, own), ...partiesOf(actor, section)].filter((party) => party !== 'office')
  if (parties.length === 0) return refused('只有本单位的联络员和审签人可以填写')
  if (!isEditable(section.state)) return refused(section.state === 'SIGNING' ? '本部分正在等待审签；如需修改，请先撤回' : '本部分已提交，如需修改请先撤回，或由食安办退回')
  return ALLOWED
}
