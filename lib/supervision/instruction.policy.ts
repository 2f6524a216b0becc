import type { Role } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { decideInstructionStep, type InstructionParty, type InstructionStanding, type InstructionVerb } from './instruction'

/** Who writes instructions. */
export const INSTRUCTION_WRITERS: readonly Role[] = ['LEADER']
/** Who reads them: leaders and office those of their jurisdiction, a department those that are addressed to it. */
export const INSTRUCTION_READERS: readonly Role[] = ['LEADER', 'OFFICE', 'LIAISON', 'APPROVER']
/** Who answers. */
export const INSTRUCTION_ANSWERERS: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER']

export const instructionEntries = definePolicies('supervision.instruction', {
  list: { kind: 'page', label: '查看领导批示列表', allow: INSTRUCTION_READERS },
  view: { kind: 'page', label: '查看领导批示', allow: INSTRUCTION_READERS },
  compose: { kind: 'page', label: '起草领导批示', allow: INSTRUCTION_WRITERS },
  write: { kind: 'action', label: '作出领导批示', allow: INSTRUCTION_WRITERS },
  answer: { kind: 'action', label: '答复领导批示', allow: INSTRUCTION_ANSWERERS },
  return: { kind: 'action', label: '退回批示的答复', allow: INSTRUCTION_WRITERS },
  close: { kind: 'action', label: '办结领导批示', allow: ['LEADER', 'OFFICE'] },
  void: { kind: 'action', label: '撤销领导批示', allow: INSTRUCTION_WRITERS },
})

/** Whether the actor may write an instruction on what belongs to a jurisdiction. */
export function canInstruct(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): boolean {
  return isInScope(scopeFor(actor, INSTRUCTION_WRITERS), { jurisdictionPath })
}

type Holder = Pick<Actor, 'accountId' | 'grants' | 'focus'>
type Place = { readonly jurisdictionPath: string; readonly departmentId: string | null }

/** What a rule on an instruction needs to know: whose it is, and where it stands. */
export type InstructionInHand = Place & Pick<InstructionStanding, 'state' | 'isVoided' | 'wasAnswered'> & { readonly authorId: string; /** Who gave the answer that stands. */ readonly answeredById: string | null }

/** What an actor is to an instruction; nothing for somebody it does not concern. */
export function instructionParties(actor: Holder, place: Place): InstructionParty[] {
  const holds = (...roles: Role[]) => isInScope(scopeFor(actor, roles), place)
  return [...(holds('LEADER') ? ['leader' as const] : []), ...(holds('OFFICE') ? ['office' as const] : []), ...(holds('LIAISON', 'APPROVER') ? ['department' as const] : [])]
}

/** Whether a step may be taken by this actor now, with the reason where not. */
export function canTakeInstructionStep(actor: Holder, verb: InstructionVerb, { authorId, answeredById, ...instruction }: InstructionInHand): Decision {
  return decideInstructionStep(verb, instructionParties(actor, instruction), { ...instruction, isAuthor: authorId === actor.accountId, isOwnAnswer: answeredById === actor.accountId })
}
