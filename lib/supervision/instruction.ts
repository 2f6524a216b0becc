import type { InstructionState, InstructionStepKind, InstructionSubject, UnitRole } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'

/** What may be done with an instruction once it is written. */
export type InstructionVerb = 'answer' | 'return' | 'close' | 'void'

/** What somebody is to an instruction; several, where one person holds several roles. */
export type InstructionParty = 'leader' | 'office' | 'department'

/** How an instruction stands, and what the asker had to do with it. */
export type InstructionStanding = {
  readonly state: InstructionState
  readonly isVoided: boolean
  /** Whether it was ever answered, returned answers included. */
  readonly wasAnswered: boolean
  readonly isAuthor: boolean
  /** Whether the answer that stands is the asker's own. */
  readonly isOwnAnswer: boolean
}

/** The kind under which a step is kept, and the state it leads to. */
export const INSTRUCTION_STEPS: Readonly<Record<InstructionVerb, { readonly kind: InstructionStepKind; readonly state: InstructionState }>> = {
  answer: { kind: 'ANSWERED', state: 'ANSWERED' },
  return: { kind: 'RETURNED', state: 'OPEN' },
  close: { kind: 'CLOSED', state: 'CLOSED' },
  void: { kind: 'VOIDED', state: 'OPEN' },
}

/**
 * Whether a step may be taken now, by somebody who is these parties: office and department answer, the leader returns or
 * closes, the office closes on the leader's word, the author takes back what nobody has answered.
 */
export function decideInstructionStep(verb: InstructionVerb, parties: readonly InstructionParty[], standing: InstructionStanding): Decision {
  if (standing.isVoided) return refused('批示已撤销，不再办理')
  if (standing.state === 'CLOSED') return refused('批示已办结，不再办理')
  switch (verb) {
    case 'answer':
      if (!parties.includes('office') && !parties.includes('department')) return refused('由食安办或者被指定的单位答复')
      return standing.state === 'OPEN' ? ALLOWED : refused('批示已答复，等待领导审阅')
    case 'return':
      if (!parties.includes('leader')) return refused('由领导退回补充')
      return standing.state === 'ANSWERED' ? ALLOWED : refused('批示尚未答复，不能退回')
    case 'close':
      if (!parties.includes('leader') && !parties.includes('office')) return refused('由领导审阅后办结')
      if (standing.state !== 'ANSWERED') return refused('批示尚未答复，不能办结')
      // Nobody approves what he answered himself, whatever other role he holds (ASVS 5.0 V2.3.5).
      return standing.isOwnAnswer ? refused('本人答复的批示须由其他人办结') : ALLOWED
    case 'void':
      if (!parties.includes('leader') || !standing.isAuthor) return refused('只有作出批示的领导可以撤销')
      return standing.wasAnswered ? refused('批示已有答复，不能撤销') : ALLOWED
  }
}

/** True where an answer is owed and its day has passed; both days `YYYY-MM-DD`. */
export function isOverdue({ state, isVoided, dueOn }: { readonly state: InstructionState; readonly isVoided: boolean; readonly dueOn: string | null }, todayOn: string): boolean {
  return state === 'OPEN' && !isVoided && dueOn !== null && dueOn < todayOn
}

/** Who is offered as the one to answer: the first that leads, else the first that shares the work; null where nobody does. */
export function answererOf(parts: readonly { readonly departmentId: string | null; readonly role: UnitRole }[]): string | null {
  const found = parts.find(({ role, departmentId }) => role === 'LEAD' && departmentId) ?? parts.find(({ role, departmentId }) => role === 'RESPONSIBLE' && departmentId)
  return found?.departmentId ?? null
}

/** The address something was seen at, where it is the given page with whatever stood behind the question mark; else the page. */
export function seenAddress(page: string, seen: string): string {
  return seen === page || seen.startsWith(`${page}?`) ? seen : page
}

/** The page on which an instruction on a record is written; `seen` is the address the record was seen at. */
export function instructionAddress(kind: Exclude<InstructionSubject, 'PAGE'>, id: string, seen: string): string {
  return `/instructions/new?${new URLSearchParams({ kind, id, path: seen }).toString()}`
}

/** The same for a page that is no single record, with what it is called and the jurisdiction it shows; '' for the one chosen. */
export function pageInstructionAddress(path: string, label: string, jurisdiction = ''): string {
  return `/instructions/new?${new URLSearchParams({ kind: 'PAGE', path, label, ...(jurisdiction ? { jurisdiction } : {}) }).toString()}`
}
