import type { Prisma } from '@/lib/generated/prisma/client'
import type { ProposalKind, ProposalState } from '@/lib/generated/prisma/enums'
import type { Doubt, ProposalDto, TextSpan } from './confirming'
import type { NewProposal } from './make-proposals'

/** The columns of a proposal, as queries select them. */
export const PROPOSAL_COLUMNS = {
  id: true, kind: true, sortOrder: true, state: true, certain: true, doubts: true, content: true, original: true, spanStart: true, spanEnd: true, moreSpans: true,
  taskProposalId: true, decidedById: true, decidedAt: true, version: true,
} as const

export type ProposalRow = {
  readonly id: string
  readonly kind: ProposalKind
  readonly sortOrder: number
  readonly state: ProposalState
  readonly certain: boolean
  readonly doubts: Prisma.JsonValue
  readonly content: Prisma.JsonValue
  readonly original: Prisma.JsonValue
  readonly spanStart: number | null
  readonly spanEnd: number | null
  readonly moreSpans: Prisma.JsonValue
  readonly taskProposalId: string | null
  readonly decidedById: string | null
  readonly decidedAt: Date | null
  readonly version: number
}

/**
 * A row as the screen and the rules take it. Contents were checked by the schema of their kind when they were written,
 * so they are not parsed anew.
 */
export function toProposal(row: ProposalRow, decidedBy: string | null = null): ProposalDto {
  const { kind, content, original, doubts, moreSpans } = row
  return {
    id: row.id, kind, version: row.version, sortOrder: row.sortOrder, state: row.state, certain: row.certain, doubts: doubts as Doubt[], content, original,
    span: row.spanStart === null || row.spanEnd === null ? null : [row.spanStart, row.spanEnd], moreSpans: moreSpans as unknown as TextSpan[],
    taskProposalId: row.taskProposalId, decidedBy, decidedAt: row.decidedAt?.toISOString() ?? null,
  } as unknown as ProposalDto
}

/** A proposal of the reader as a new row. `sortOrder` leaves room for parts and additions between. */
export function toNewRow(revisionId: string, one: NewProposal, index: number) {
  return {
    id: one.id, revisionId, kind: one.kind, sortOrder: (index + 1) * SORT_STEP, certain: one.certain, doubts: one.doubts.map((doubt) => ({ ...doubt })), content: one.content, original: one.content,
    spanStart: one.span?.[0] ?? null, spanEnd: one.span?.[1] ?? null, moreSpans: one.moreSpans.map((span) => [...span]), taskProposalId: one.taskProposalId,
  }
}

export const SORT_STEP = 100

/** What a person would call a proposal, for labels of decisions. */
export function nameOfProposal(one: Pick<ProposalDto, 'kind' | 'content'>): string {
  const content = one.content as Record<string, unknown>
  const name = content.heading ?? content.indicatorName ?? content.name ?? content.title ?? content.message ?? ''
  return String(name).slice(0, 60)
}
