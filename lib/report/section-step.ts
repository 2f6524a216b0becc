import type { RevisionStep, SectionState } from '@/lib/generated/prisma/enums'

/** What a step may depend on besides the state. */
export type SectionStanding = {
  readonly state: SectionState
  /** Whether the department's approver signs before the office sees it. */
  readonly needsSigning: boolean
  /** Whether something of it was accepted before. */
  readonly hasAccepted: boolean
  /** Whether the office returned it and has accepted nothing since. */
  readonly hasOpenReturn: boolean
}

/** What a person does to a section. */
export type SectionVerb = 'send-for-signing' | 'send-back' | 'submit' | 'withdraw' | 'return' | 'accept' | 'begin-correction' | 'abandon-correction'

/** Whose step it is: the department's liaison or approver, or the office. */
export type SectionParty = 'liaison' | 'approver' | 'office'

type Rule = {
  readonly from: readonly SectionState[]
  readonly by: readonly SectionParty[]
  readonly to: (standing: SectionStanding) => SectionState
  /** The kind of revision it leaves; null where nothing is handed on. */
  readonly step: RevisionStep | null
}

/** Where a section goes that comes back to its department by its own doing: a return of the office counts on until it is answered. */
const backTo = ({ hasAccepted, hasOpenReturn }: SectionStanding): SectionState => (hasOpenReturn ? 'RETURNED' : hasAccepted ? 'CORRECTING' : 'DRAFT')

/** Whether the office's latest return has not been followed by its acceptance. */
export function isReturnOpen({ returnedAt, acceptedAt }: { readonly returnedAt: Date | null; readonly acceptedAt: Date | null }): boolean {
  return returnedAt !== null && (acceptedAt === null || acceptedAt.getTime() < returnedAt.getTime())
}

const RULES: Readonly<Record<SectionVerb, Rule>> = {
  'send-for-signing': { from: ['DRAFT', 'RETURNED', 'CORRECTING'], by: ['liaison'], to: () => 'SIGNING', step: 'SENT_FOR_SIGNING' },
  'send-back': { from: ['SIGNING'], by: ['approver'], to: backTo, step: 'SENT_BACK_BY_APPROVER' },
  submit: { from: ['DRAFT', 'SIGNING', 'RETURNED', 'CORRECTING'], by: ['liaison', 'approver'], to: () => 'SUBMITTED', step: 'SUBMITTED' },
  withdraw: { from: ['SIGNING', 'SUBMITTED'], by: ['liaison', 'approver'], to: backTo, step: 'WITHDRAWN' },
  return: { from: ['SUBMITTED'], by: ['office'], to: () => 'RETURNED', step: 'RETURNED' },
  accept: { from: ['SUBMITTED'], by: ['office'], to: () => 'ACCEPTED', step: 'ACCEPTED' },
  'begin-correction': { from: ['ACCEPTED'], by: ['liaison'], to: () => 'CORRECTING', step: null },
  'abandon-correction': { from: ['CORRECTING'], by: ['liaison'], to: () => 'ACCEPTED', step: null },
}

/** Steps within the department: the office sees that they were taken, not what stood in them. */
export const INTERNAL_STEPS: readonly RevisionStep[] = ['SENT_FOR_SIGNING', 'SENT_BACK_BY_APPROVER', 'WITHDRAWN']

export type StepDecision = { readonly allowed: true; readonly to: SectionState; readonly step: RevisionStep | null } | { readonly allowed: false; readonly reason: string }

const STATE_WORDS: Readonly<Record<SectionState, string>> = {
  DRAFT: '本部分尚在填写', SIGNING: '本部分正在等待审签', SUBMITTED: '本部分已提交，食安办尚未审核', RETURNED: '本部分已被退回，待单位修改', ACCEPTED: '本部分已审核通过', CORRECTING: '本部分正在更正',
}

/**
 * Whether a party may take a step now, and where it leads. A liaison hands in directly only where the department does
 * without signing; after a return, the office's return counts on until the department hands in again.
 * @returns the state to come and the revision to write, or the reason in Chinese
 */
export function decideStep(verb: SectionVerb, party: SectionParty, standing: SectionStanding): StepDecision {
  const rule = RULES[verb]
  if (!rule.by.includes(party)) return { allowed: false, reason: WRONG_PARTY[party] }
  if (!rule.from.includes(standing.state)) return { allowed: false, reason: `${STATE_WORDS[standing.state]}，不能进行这一步` }
  if (verb === 'submit' && standing.needsSigning && party === 'liaison') return { allowed: false, reason: '本单位的报告须经审签人审签后提交，请先送审签' }
  if (verb === 'submit' && standing.needsSigning && standing.state !== 'SIGNING') return { allowed: false, reason: '联络员尚未送审签，暂不能提交' }
  if (verb === 'send-for-signing' && !standing.needsSigning) return { allowed: false, reason: '本单位的报告无须审签，请直接提交' }
  if (verb === 'withdraw' && standing.state === 'SIGNING' && party === 'approver') return { allowed: false, reason: '请用“退回修改”把报告交回联络员' }
  return { allowed: true, to: rule.to(standing), step: rule.step }
}

const WRONG_PARTY: Readonly<Record<SectionParty, string>> = {
  liaison: '这一步由审签人或食安办办理', approver: '这一步由联络员或食安办办理', office: '这一步由填报单位办理',
}

/** Whether the department may type in a section in this state. */
export function isEditable(state: SectionState): boolean {
  return state === 'DRAFT' || state === 'RETURNED' || state === 'CORRECTING'
}
