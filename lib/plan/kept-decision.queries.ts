import 'server-only'
import type { ProposalKind } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { conflictContentSchema, type ConflictContent } from './proposal.schema'

/** A contradiction of the document and how it was settled. */
export type KeptConflict = { readonly id: string; readonly revision: number; readonly message: string; readonly settled: string | null; readonly reason: string | null; readonly by: string | null; readonly at: string | null }

/** Something the document seemed to say that was not taken over. */
export type KeptRejection = { readonly id: string; readonly revision: number; readonly kind: ProposalKind; readonly title: string; readonly by: string | null; readonly at: string | null }

/** A change made by hand to a plan in force. */
export type KeptChange = { readonly id: string; readonly label: string; readonly reason: string; readonly by: string; readonly at: string }

export type KeptDecisions = { readonly conflicts: readonly KeptConflict[]; readonly rejected: readonly KeptRejection[] }

const MOST = 500

/** What was decided when the published revisions of a plan were confirmed, the latest revision first. */
export async function listKeptDecisions(planId: string): Promise<KeptDecisions> {
  const rows = await db().planProposal.findMany({
    where: { revision: { planId, status: 'PUBLISHED' }, OR: [{ kind: 'CONFLICT' }, { state: 'REJECTED', kind: { not: 'NOTE' } }] },
    orderBy: [{ revision: { number: 'desc' } }, { sortOrder: 'asc' }],
    take: MOST,
    select: { id: true, kind: true, state: true, content: true, decidedAt: true, decidedBy: { select: { displayName: true } }, revision: { select: { number: true } } },
  })
  const kept = rows.map(({ decidedBy, decidedAt, revision, ...row }) => ({ ...row, revision: revision.number, by: decidedBy?.displayName ?? null, at: decidedAt?.toISOString() ?? null }))
  return {
    conflicts: kept.filter((row) => row.kind === 'CONFLICT').map(({ id, revision, by, at, content }) => ({ id, revision, by, at, ...conflictWords(content) })),
    rejected: kept.filter((row) => row.kind !== 'CONFLICT').map(({ id, revision, by, at, kind, content }) => ({ id, revision, by, at, kind, title: titleOf(content) })),
  }
}

const SHOWN_CHANGES = 100

/** What was changed by hand since the plan came into force, the latest first; at most a hundred. */
export async function listKeptChanges(planId: string): Promise<KeptChange[]> {
  const rows = await db().planChange.findMany({
    where: { planId },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    take: SHOWN_CHANGES,
    select: { id: true, label: true, reason: true, madeAt: true, madeBy: { select: { displayName: true } } },
  })
  return rows.map(({ madeBy, madeAt, ...row }) => ({ ...row, by: madeBy.displayName, at: madeAt.toISOString() }))
}

function conflictWords(content: unknown): Pick<KeptConflict, 'message' | 'settled' | 'reason'> {
  const conflict = conflictContentSchema.safeParse(content)
  if (!conflict.success) return { message: '', settled: null, reason: null }
  const { message, decision, sides } = conflict.data
  return { message, settled: decision && settledWords(decision.choice, sides), reason: decision?.reason ?? null }
}

function settledWords(choice: NonNullable<ConflictContent['decision']>['choice'], sides: ConflictContent['sides']): string {
  if (choice === 'keep-all') return '各处并存'
  if (choice === 'other') return '另行确定'
  const label = sides[choice === 'first' ? 0 : 1]?.label
  return label ? `以“${label}”为准` : choice === 'first' ? '以前者为准' : '以后者为准'
}

/** What a proposal is called, whatever its kind. */
function titleOf(content: unknown): string {
  const { heading, indicatorName, name, title, message } = (content ?? {}) as Record<string, unknown>
  const found = [heading, indicatorName, name, title, message].find((one) => typeof one === 'string' && one !== '')
  return typeof found === 'string' ? found : '未命名'
}
