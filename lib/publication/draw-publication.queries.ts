import 'server-only'
import type { PublicationState } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import { ALLOWED, refused } from '@/lib/organisation/decision'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { PUBLICATION_READERS, PUBLISHERS } from './publication.policy'

export type DrawPublicationStanding = { readonly publication: { readonly id: string; readonly title: string; readonly state: PublicationState } | null; readonly draft: Decision }

/**
 * The publication in which a draw stands, and whether one may be drafted.
 * @throws NotFoundError where the draw is not there or not in reach
 */
export async function getDrawPublicationStanding({ actor }: Pick<CommandContext, 'actor'>, drawId: string): Promise<DrawPublicationStanding> {
  const draw = await db().inspectionDraw.findFirst({
    where: { id: drawId, jurisdiction: jurisdictionInScope(scopeFor(actor, PUBLICATION_READERS)) },
    select: { state: true, jurisdiction: { select: { path: true } }, publications: { where: { state: { not: 'WITHDRAWN' } }, select: { id: true, title: true, state: true } } },
  })
  if (!draw) throw new NotFoundError()
  const publication = draw.publications[0] ?? null
  const may = isInScope(scopeFor(actor, PUBLISHERS), { jurisdictionPath: draw.jurisdiction.path })
  return { publication, draft: !may ? refused('公示由本级及上级食安办办理') : draw.state !== 'DRAWN' ? refused('抽取之后才能公布结果') : publication ? refused(`已经列入公示“${publication.title}”`) : ALLOWED }
}
