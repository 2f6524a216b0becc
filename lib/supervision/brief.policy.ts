import type { BriefState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who writes and issues briefs. */
export const BRIEF_WRITERS: readonly Role[] = ['OFFICE']
/** Whom a brief is addressed to: the departments and townships of its place. */
const BRIEF_ADDRESSEES: readonly Role[] = ['LIAISON', 'APPROVER']
/** Who reads them: the office all; leaders, and the departments of the place, those that were issued. */
export const BRIEF_READERS: readonly Role[] = ['OFFICE', 'LEADER', ...BRIEF_ADDRESSEES]

export const briefEntries = definePolicies('supervision.brief', {
  list: { kind: 'page', label: '查看调度通报列表', allow: BRIEF_READERS },
  view: { kind: 'page', label: '查看和编写调度通报', allow: BRIEF_READERS },
  draft: { kind: 'action', label: '起草调度通报', allow: BRIEF_WRITERS },
  savePart: { kind: 'action', label: '保存调度通报内容', allow: BRIEF_WRITERS },
  issue: { kind: 'action', label: '印发调度通报', allow: BRIEF_WRITERS },
  withdraw: { kind: 'action', label: '撤回已印发的调度通报', allow: BRIEF_WRITERS },
  discard: { kind: 'action', label: '删除调度通报草稿', allow: BRIEF_WRITERS },
  export: { kind: 'route', label: '导出调度通报', allow: BRIEF_READERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>

/** What a rule on a brief needs to know of it. */
export type BriefInHand = { readonly jurisdictionPath: string; readonly state: BriefState }

/** Whether the actor writes the briefs of a place. */
export function isBriefWriter(actor: Holder, { jurisdictionPath }: Pick<BriefInHand, 'jurisdictionPath'>): boolean {
  return isInScope(scopeFor(actor, BRIEF_WRITERS), { jurisdictionPath })
}

/** Whether the actor looks at a place as a whole, and so may follow a figure to where it comes from. */
export function seesBriefPlace(actor: Holder, { jurisdictionPath }: Pick<BriefInHand, 'jurisdictionPath'>): boolean {
  return isInScope(scopeFor(actor, ['OFFICE', 'LEADER']), { jurisdictionPath })
}

/** Whether the actor is of those who read the briefs of a place: its office and leaders, and its own departments. */
export function readsBriefs(actor: Holder, place: Pick<BriefInHand, 'jurisdictionPath'>): boolean {
  return seesBriefPlace(actor, place) || actor.grants.some(({ role, jurisdictionPath }) => BRIEF_ADDRESSEES.includes(role) && jurisdictionPath === place.jurisdictionPath)
}

/** Whether a brief exists for an actor: the office's always, for everybody else once it was issued. */
export function maySeeBrief(actor: Holder, brief: BriefInHand): boolean {
  return isBriefWriter(actor, brief) || (brief.state !== 'DRAFT' && readsBriefs(actor, brief))
}

/** Whether it may be typed in, issued or deleted now. */
export function canWriteBrief(actor: Holder, brief: BriefInHand): Decision {
  if (!isBriefWriter(actor, brief)) return refused('只有食安办可以编写调度通报')
  return brief.state === 'DRAFT' ? ALLOWED : refused('调度通报已印发，内容已冻结；确需更改的，请先撤回，再重新起草')
}

/** Whether what was issued may be taken back now. */
export function canWithdrawBrief(actor: Holder, brief: BriefInHand): Decision {
  if (!isBriefWriter(actor, brief)) return refused('只有食安办可以撤回调度通报')
  if (brief.state === 'DRAFT') return refused('调度通报尚未印发，可以直接修改或删除')
  return brief.state === 'ISSUED' ? ALLOWED : refused('调度通报已经撤回')
}
