import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PublicationKind, PublicationState, PublicationStepKind } from '@/lib/generated/prisma/enums'
import type { Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canTakePublicationStep, PUBLICATION_READERS, PUBLISHERS, type PublicationInHand, type PublicationVerb } from './publication.policy'
import type { PublicInspectionRow } from './public-inspection-row'
import type { RowsByKind } from './public-rows'
import type { PublicSamplingRow } from './public-sampling-row'
import { countChangedRows, FAILED_NOW, findChosenRows, type ChosenRow } from './published-rows.queries'

export type HeldPublication = PublicationInHand & { readonly id: string; readonly version: number; readonly jurisdictionId: string; readonly title: string; readonly note: string; readonly kind: PublicationKind; /** The draw, where its record is what is published. */ readonly drawId: string | null; readonly stepCount: number }

/** @throws NotFoundError where it is not there or not in the actor's reach */
export async function getPublicationInHand(tx: Db, actor: Actor, id: string): Promise<HeldPublication> {
  const row = await tx.publication.findFirst({
    where: { id, jurisdiction: jurisdictionInScope(scopeFor(actor, PUBLICATION_READERS)) },
    select: { id: true, version: true, jurisdictionId: true, title: true, note: true, kind: true, drawId: true, state: true, createdById: true, submittedById: true, jurisdiction: { select: { path: true } }, draw: { select: { drawnCount: true } }, _count: { select: { rows: true, steps: true } } },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction, draw, _count, ...held } = row
  return { ...held, jurisdictionPath: jurisdiction.path, rowCount: draw ? (draw.drawnCount ?? 0) : _count.rows, stepCount: _count.steps }
}

export type PublicationListRow = { readonly id: string; readonly title: string; readonly kind: PublicationKind; readonly placeName: string; readonly state: PublicationState; readonly rowCount: number; readonly createdBy: string; readonly createdAt: string; readonly publishedAt: string | null; readonly withdrawnAt: string | null }

/** The publications in reach of an office or a leader, the latest first; of one state where one is asked for. */
export async function listPublications({ actor }: Pick<CommandContext, 'actor'>, { state, page, pageSize }: { readonly state: PublicationState | null; readonly page: number; readonly pageSize: number }): Promise<{ rows: PublicationListRow[]; total: number }> {
  const where: Prisma.PublicationWhereInput = { jurisdiction: jurisdictionInScope(scopeFor(actor, PUBLICATION_READERS, { focus: true })), ...(state ? { state } : {}) }
  const [total, rows] = await Promise.all([
    db().publication.count({ where }),
    db().publication.findMany({
      where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * pageSize, take: pageSize,
      select: { id: true, title: true, kind: true, state: true, createdAt: true, publishedAt: true, withdrawnAt: true, createdBy: { select: { displayName: true } }, jurisdiction: { select: { name: true } }, draw: { select: { drawnCount: true } }, _count: { select: { rows: true } } },
    }),
  ])
  return { total, rows: rows.map(({ createdBy, createdAt, publishedAt, withdrawnAt, jurisdiction, draw, _count, ...row }) => ({ ...row, placeName: jurisdiction.name, rowCount: draw ? (draw.drawnCount ?? 0) : _count.rows, createdBy: createdBy.displayName, createdAt: createdAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null, withdrawnAt: withdrawnAt?.toISOString() ?? null })) }
}

/** What waits to be checked by the actor, in the jurisdictions whose office he is in; his own are not among them. */
export async function listWaitingPublications({ actor }: Pick<CommandContext, 'actor'>): Promise<{ id: string; title: string; kind: PublicationKind; rowCount: number; submittedBy: string }[]> {
  const rows = await db().publication.findMany({
    where: { state: 'IN_REVIEW', createdById: { not: actor.accountId }, submittedById: { not: actor.accountId }, jurisdiction: jurisdictionInScope(scopeFor(actor, PUBLISHERS, { focus: true })) },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], take: 20, select: { id: true, title: true, kind: true, submittedBy: { select: { displayName: true } }, draw: { select: { drawnCount: true } }, _count: { select: { rows: true } } },
  })
  return rows.map(({ id, title, kind, submittedBy, draw, _count }) => ({ id, title, kind, rowCount: draw ? (draw.drawnCount ?? 0) : _count.rows, submittedBy: submittedBy?.displayName ?? '' }))
}

export const ROWS_A_PAGE = 100

/** What is or would be public of a row, with what stands in the way. */
export type ShownRow<Row> = Pick<ChosenRow<Row>, 'sourceId' | 'name' | 'hindrance' | 'position' | 'row'> & { /** Corrected or voided since it was kept. */ readonly isChanged: boolean }

export type PublicationView = {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly note: string
  readonly placeName: string
  readonly jurisdictionId: string
  readonly kind: PublicationKind
  readonly drawId: string | null
  readonly state: PublicationState
  readonly withdrawnReason: string | null
  readonly rowCount: number
  readonly failedCount: number
  readonly steps: readonly { readonly number: number; readonly kind: PublicationStepKind; readonly text: string; readonly byName: string; readonly at: string }[]
  /** A page of the rows. */
  readonly content: RowsByKind<ShownRow<PublicSamplingRow>, ShownRow<PublicInspectionRow>>
  /** How many rows were corrected, voided or came into dispute since they were kept. */
  readonly changedCount: number
  readonly can: Readonly<Record<PublicationVerb, Decision>>
}

/**
 * One publication with a page of its rows and what the reader may do.
 * @throws NotFoundError where it is not there or not in reach
 */
export async function getPublication({ actor }: Pick<CommandContext, 'actor'>, id: string, page: number): Promise<PublicationView> {
  const held = await getPublicationInHand(db(), actor, id)
  const skip = (page - 1) * ROWS_A_PAGE
  const [record, chosen, failedCount, changedCount] = await Promise.all([
    db().publication.findUniqueOrThrow({ where: { id }, select: { withdrawnReason: true, jurisdiction: { select: { name: true } }, steps: { orderBy: { number: 'desc' }, select: { number: true, kind: true, text: true, at: true, by: { select: { displayName: true } } } } } }),
    findChosenRows(db(), held, { skip, take: ROWS_A_PAGE }),
    db().publicationRow.count({ where: { publicationId: id, ...FAILED_NOW } }),
    countChangedRows(db(), id),
  ])
  const can = (verb: PublicationVerb) => canTakePublicationStep(actor, verb, held)
  return {
    id, version: held.version, title: held.title, note: held.note, jurisdictionId: held.jurisdictionId, kind: held.kind, drawId: held.drawId, placeName: record.jurisdiction.name, state: held.state, withdrawnReason: record.withdrawnReason, rowCount: held.rowCount, failedCount, changedCount,
    steps: record.steps.map(({ by, at, ...step }) => ({ ...step, byName: by.displayName, at: at.toISOString() })),
    content: chosen.kind === 'SAMPLING' ? { kind: chosen.kind, rows: chosen.rows.map(shown) } : chosen.kind === 'INSPECTION' ? { kind: chosen.kind, rows: chosen.rows.map(shown) } : chosen,
    can: { edit: can('edit'), submit: can('submit'), return: can('return'), publish: can('publish'), withdraw: can('withdraw'), discard: can('discard') },
  }
}

function shown<Row>({ sourceId, name, hindrance, position, row, kept, version, keptVersion }: ChosenRow<Row>): ShownRow<Row> {
  return { sourceId, name, hindrance, position, row: kept ?? row, isChanged: keptVersion !== null && keptVersion !== version }
}
