import type { PublicationState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who drafts, checks and withdraws. */
export const PUBLISHERS: readonly Role[] = ['OFFICE']
/** Who sees what is drafted and what was withdrawn. */
export const PUBLICATION_READERS: readonly Role[] = ['OFFICE', 'LEADER']

export const publicationEntries = definePolicies('publication.publication', {
  list: { kind: 'page', label: '查看结果公示', allow: PUBLICATION_READERS },
  view: { kind: 'page', label: '查看一份公示', allow: PUBLICATION_READERS },
  compose: { kind: 'page', label: '起草公示', allow: PUBLISHERS },
  create: { kind: 'action', label: '起草公示', allow: PUBLISHERS },
  createDraw: { kind: 'action', label: '起草双随机抽取结果公示', allow: PUBLISHERS },
  edit: { kind: 'action', label: '修改公示', allow: PUBLISHERS },
  addRows: { kind: 'action', label: '向公示加入批次', allow: PUBLISHERS },
  removeRows: { kind: 'action', label: '从公示移出批次', allow: PUBLISHERS },
  submit: { kind: 'action', label: '公示送审', allow: PUBLISHERS },
  return: { kind: 'action', label: '退回公示', allow: PUBLISHERS },
  publish: { kind: 'action', label: '审核并公布', allow: PUBLISHERS },
  withdraw: { kind: 'action', label: '撤回公示', allow: PUBLISHERS },
  discard: { kind: 'action', label: '删除公示草稿', allow: PUBLISHERS },
  publicList: { kind: 'page', label: '查看抽检结果公示（公众）', allow: 'anyone' },
  publicView: { kind: 'page', label: '查看一份抽检结果公示（公众）', allow: 'anyone' },
  publicFile: { kind: 'route', label: '下载抽检结果公示（公众）', allow: 'anyone' },
  publicDraws: { kind: 'page', label: '查看双随机公示（公众）', allow: 'anyone' },
  publicDraw: { kind: 'page', label: '查看一次双随机抽取（公众）', allow: 'anyone' },
  publicVerify: { kind: 'page', label: '核验双随机抽取记录（公众）', allow: 'anyone' },
  publicCommitment: { kind: 'route', label: '下载双随机抽取承诺（公众）', allow: 'anyone' },
  publicRecord: { kind: 'route', label: '下载双随机抽取记录（公众）', allow: 'anyone' },
})

export type PublicationVerb = 'edit' | 'submit' | 'return' | 'publish' | 'withdraw' | 'discard'

/** What a rule on a publication needs to know. */
export type PublicationInHand = { readonly jurisdictionPath: string; readonly state: PublicationState; readonly createdById: string; readonly submittedById: string | null; readonly rowCount: number }

/**
 * Whether the actor may take a step now. Whoever drafted it or sent it to be checked does not publish it himself; he may
 * take it back to the draft.
 */
export function canTakePublicationStep(actor: Pick<Actor, 'accountId' | 'grants' | 'focus'>, verb: PublicationVerb, { jurisdictionPath, state, createdById, submittedById, rowCount }: PublicationInHand): Decision {
  if (!isInScope(scopeFor(actor, PUBLISHERS), { jurisdictionPath })) return refused('公示由本级及上级食安办办理')
  if (verb === 'return' || verb === 'publish') {
    if (state !== 'IN_REVIEW') return refused('只有送审中的公示可以审核')
    const isOwn = actor.accountId === createdById || actor.accountId === submittedById
    return verb === 'publish' && isOwn ? refused('本人起草或者送审的公示，须由另一人审核公布') : ALLOWED
  }
  if (verb === 'withdraw') return state === 'PUBLISHED' ? ALLOWED : refused('只有已公布的可以撤回')
  if (state !== 'DRAFT') return refused('已送审的公示不能再改，请先退回')
  return verb === 'submit' && rowCount === 0 ? refused('还没有选入批次，不能送审') : ALLOWED
}
