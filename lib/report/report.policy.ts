import type { ObligationStatus, Role } from '@/lib/generated/prisma/enums'
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
  returnPart: 'report.report.returnPart',
  remindParts: 'report.report.remindParts',
} as const

/** What a rule on a section needs to know of it. */
export type SectionInHand = SectionStanding & { readonly jurisdictionPath: string; readonly departmentId: string; readonly status: ObligationStatus }

/** Why nothing more is done with a section that is not owed any more. */
const NOT_OWED: Readonly<Record<Exclude<ObligationStatus, 'OPEN'>, string>> = {
  EXEMPT: '食安办已批准本次免报，没有保存，也不用再提交。您填写的内容仍在页面上；如仍需报送，请联系食安办取消免报',
  WITHDRAWN: '方案、分工或报送规则已调整，本部分不再报送，没有保存。您填写的内容仍在页面上；如有疑问，请联系食安办',
}

/** The parties an actor is to a section: several, where one person holds several roles. */
export function partiesOf(actor: Pick<Actor, 'grants' | 'focus'>, section: Pick<SectionInHand, 'jurisdictionPath' | 'departmentId'>): SectionParty[] {
  const holds = (role: Role) => isInScope(scopeFor(actor, [role]), section)
  return [...(holds('LIAISON') ? ['liaison' as const] : []), ...(holds('APPROVER') ? ['approver' as const] : []), ...(holds('OFFICE') ? ['office' as const] : [])]
}

/** Whether a step may be taken by this actor, and where it leads. */
export function canTakeStep(actor: Pick<Actor, 'grants' | 'focus'>, verb: SectionVerb, section: SectionInHand): StepDecision {
  const parties = partiesOf(actor, section)
  if (parties.length > 0 && section.status !== 'OPEN') return { allowed: false, reason: NOT_OWED[section.status] }
  const decisions = parties.map((party) => decideStep(verb, party, section))
  return decisions.find(({ allowed }) => allowed) ?? decisions[0] ?? { allowed: false, reason: '只有填报单位和本级食安办可以办理这份报告' }
}

/** Whether a department's words on a task may be typed now: by that department, while the section is open. */
export function canTypeEntry(actor: Pick<Actor, 'grants' | 'focus'>, section: SectionInHand, entryDepartmentId: string): Decision {
  const own = { jurisdictionPath: section.jurisdictionPath, departmentId: entryDepartmentId }
  const isDepartment = (place: typeof own) => partiesOf(actor, place).some((party) => party !== 'office')
  const answers = isDepartment(section)
  if (!answers && !isDepartment(own)) return refused('只有本单位的联络员和审签人可以填写')
  if (section.status !== 'OPEN') return refused(NOT_OWED[section.status])
  if (!isEditable(section.state)) return refused(closedWords(section.state === 'SIGNING', answers))
  return ALLOWED
}

/** Only the department that answers for the whole takes it back; one that gave a part asks it to. */
function closedWords(isSigning: boolean, answers: boolean): string {
  if (answers) return isSigning ? '本部分正在等待审签；如需修改，请先撤回' : '本部分已提交，如需修改请先撤回，或由食安办退回'
  return isSigning ? '牵头单位已汇总，正在审签；如需修改，请联系牵头单位撤回' : '牵头单位已汇总提交；如需修改，请联系牵头单位撤回，或由食安办退回'
}

/** Whether a part of another department may be sent back to it: by the one that answers for the whole, while it is open. */
export function canReturnPart(actor: Pick<Actor, 'grants' | 'focus'>, section: SectionInHand, part: { readonly departmentId: string; readonly contributedAt: Date | null }): Decision {
  const typing = canTypeEntry(actor, section, section.departmentId)
  if (!typing.allowed) return typing
  if (part.departmentId === section.departmentId) return refused('这是本单位自己的内容，请直接修改')
  return part.contributedAt === null ? refused('责任单位尚未交来，不用退回') : ALLOWED
}
