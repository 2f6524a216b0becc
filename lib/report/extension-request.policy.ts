import type { ExtensionRequestState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { EXTENSION_REQUEST_STATE_LABELS } from '@/lib/terms/report'
import { reliefHindrance, type ObligationInHand } from './obligation.policy'
import { REPORT_READERS } from './report.policy'
import { REVIEWERS } from './review.policy'

/** Who decides on what is beyond the office. */
export const EXTENSION_DECIDERS: readonly Role[] = ['LEADER']

export const extensionRequestEntries = definePolicies('report.extension-request', {
  list: { kind: 'page', label: '查看延期请示列表', allow: [...REVIEWERS, ...EXTENSION_DECIDERS] },
  view: { kind: 'page', label: '查看延期请示', allow: REPORT_READERS },
  approve: { kind: 'action', label: '批准延期请示', allow: EXTENSION_DECIDERS },
  refuse: { kind: 'action', label: '不批准延期请示', allow: EXTENSION_DECIDERS },
  withdraw: { kind: 'action', label: '撤回延期请示', allow: REVIEWERS },
})

export type ExtensionRequestVerb = 'approve' | 'refuse' | 'withdraw'

/** What a rule on a request needs to know: where it stands, and what became of the obligation. */
export type ExtensionRequestInHand = { readonly state: ExtensionRequestState; readonly obligation: ObligationInHand }

/** Whether the actor may take a step: a leader decides, the office takes back; what was handed in meanwhile needs no approval any more. */
export function canDecideExtension(actor: Pick<Actor, 'grants' | 'focus'>, verb: ExtensionRequestVerb, { state, obligation }: ExtensionRequestInHand): Decision {
  const roles = verb === 'withdraw' ? REVIEWERS : EXTENSION_DECIDERS
  if (!isInScope(scopeFor(actor, roles), { jurisdictionPath: obligation.jurisdictionPath })) return refused(verb === 'withdraw' ? '请示由报请的食安办撤回' : '请示由本级领导决定')
  if (state !== 'PENDING') return refused(`本件${EXTENSION_REQUEST_STATE_LABELS[state]}，不能再办理`)
  const hindrance = verb === 'approve' ? reliefHindrance(obligation) : null
  return hindrance === null ? ALLOWED : refused(hindrance)
}
