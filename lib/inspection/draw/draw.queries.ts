import 'server-only'
import type { DrawUnassigned, FoodBusinessKind, InspectionDrawState, InspectionKind, InspectionState, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { canonical } from './canonical'
import { getDrawInHand } from './draw-in-hand.queries'
import { recordOf, type Commitment, type PoolExclusion, type PoolInspector } from './draw-record'
import { canTakeDrawStep, DRAWERS, DRAW_READERS, type DrawVerb } from './draw.policy'

export type DrawListRow = { readonly id: string; readonly number: string; readonly title: string; readonly placeName: string; readonly state: InspectionDrawState; readonly businessCount: number; readonly wantedCount: number; readonly drawnCount: number | null; readonly unassignedCount: number | null; readonly committedAt: string; readonly notBefore: string; readonly drawnAt: string | null; /** The public value may be entered now. */ readonly isReady: boolean }

/** The draws in reach of an office or a leader, the latest first; of one state where one is asked for. */
export async function listDraws({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, { state, page, pageSize }: { readonly state: InspectionDrawState | null; readonly page: number; readonly pageSize: number }): Promise<{ rows: DrawListRow[]; total: number }> {
  const where = { jurisdiction: jurisdictionInScope(scopeFor(actor, DRAW_READERS, { focus: true })), ...(state ? { state } : {}) }
  const [total, rows] = await Promise.all([
    db().inspectionDraw.count({ where }),
    db().inspectionDraw.findMany({
      where, orderBy: [{ committedAt: 'desc' }, { id: 'desc' }], skip: (page - 1) * pageSize, take: pageSize,
      select: { id: true, number: true, title: true, state: true, businessCount: true, wantedCount: true, drawnCount: true, unassignedCount: true, committedAt: true, notBefore: true, drawnAt: true, jurisdiction: { select: { name: true } } },
    }),
  ])
  return { total, rows: rows.map(({ jurisdiction, committedAt, notBefore, drawnAt, ...row }) => ({ ...row, placeName: jurisdiction.name, isReady: row.state === 'COMMITTED' && notBefore <= now, committedAt: committedAt.toISOString(), notBefore: notBefore.toISOString(), drawnAt: drawnAt?.toISOString() ?? null })) }
}

export type DrawnInspector = { readonly accountId: string; readonly name: string; readonly certificateNumber: string; readonly departmentName: string }
export type DrawnBusiness = { readonly position: number; readonly businessId: string; readonly businessName: string; readonly businessKind: FoodBusinessKind; readonly riskGrade: RiskGrade | null; readonly unassigned: DrawUnassigned | null; readonly inspectors: readonly DrawnInspector[] }

/** The businesses of a draw with who inspects each, as drawn. */
export async function listDrawnBusinesses(tx: Db, drawId: string, page?: { readonly skip: number; readonly take: number }): Promise<DrawnBusiness[]> {
  return tx.inspectionDrawRow.findMany({
    where: { drawId }, orderBy: { position: 'asc' }, ...page,
    select: { position: true, businessId: true, businessName: true, businessKind: true, riskGrade: true, unassigned: true, inspectors: { orderBy: { place: 'asc' }, select: { accountId: true, name: true, certificateNumber: true, departmentName: true } } },
  })
}

export type DrawView = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly title: string
  readonly state: InspectionDrawState
  readonly jurisdictionId: string
  readonly placeName: string
  readonly inspectionKind: InspectionKind
  readonly dueOn: string
  readonly commitment: Commitment
  readonly commitmentHash: string
  readonly committedAt: string
  readonly committedBy: string
  readonly notBefore: string
  readonly reveal: { readonly value: string; readonly publicAt: string; readonly evidence: string; readonly drawnAt: string; readonly drawnBy: string; readonly seed: string; readonly recordHash: string; readonly drawnCount: number; readonly unassignedCount: number } | null
  readonly voided: { readonly at: string; readonly by: string; readonly reason: string } | null
  readonly replaces: { readonly id: string; readonly number: string } | null
  readonly replacedBy: { readonly id: string; readonly number: string } | null
  readonly exclusions: readonly (PoolExclusion & { readonly name: string })[]
  readonly inspectors: readonly PoolInspector[]
  readonly rows: readonly (DrawnBusiness & { readonly inspection: { readonly id: string; readonly number: string; readonly state: InspectionState } | null })[]
  readonly liveInspections: number
  readonly unplanned: number
  readonly can: Readonly<Record<DrawVerb, Decision>>
}

/**
 * One draw with its result and what the reader may do.
 * @throws NotFoundError where it is not there or not in reach
 */
export async function getDraw({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<DrawView> {
  const held = await getDrawInHand(db(), actor, id)
  const [row, pool, rows, inspections] = await Promise.all([
    db().inspectionDraw.findUniqueOrThrow({
      where: { id },
      select: {
        inspectionKind: true, dueOn: true, publicValue: true, publicAt: true, evidence: true, drawnAt: true, seed: true, recordHash: true, drawnCount: true, unassignedCount: true, voidedAt: true, voidedReason: true,
        jurisdiction: { select: { name: true } }, committedBy: { select: { displayName: true } }, drawnBy: { select: { displayName: true } }, voidedBy: { select: { displayName: true } }, replaces: { select: { id: true, number: true } }, replacedBy: { select: { id: true, number: true } },
      },
    }),
    db().inspectionDrawPool.findUniqueOrThrow({ where: { drawId: id }, select: { exclusions: true, inspectors: true } }),
    listDrawnBusinesses(db(), id),
    db().inspection.findMany({ where: { drawId: id }, select: { id: true, number: true, state: true, businessId: true } }),
  ])
  const exclusions = JSON.parse(pool.exclusions) as PoolExclusion[]
  const names = new Map((await db().foodBusiness.findMany({ where: { id: { in: exclusions.map(({ business }) => business) } }, select: { id: true, name: true } })).map((one) => [one.id, one.name]))
  const inspectionOf = new Map(inspections.map(({ businessId, ...one }) => [businessId, one]))
  const can = (verb: DrawVerb) => canTakeDrawStep(actor, verb, held, now)
  return {
    id, version: held.version, number: held.number, title: held.title, state: held.state, jurisdictionId: held.jurisdictionId, placeName: row.jurisdiction.name, inspectionKind: row.inspectionKind, dueOn: fromDateColumn(row.dueOn), commitment: held.commitment, commitmentHash: held.commitmentHash,
    committedAt: held.committedAt.toISOString(), committedBy: row.committedBy.displayName, notBefore: held.notBefore.toISOString(),
    reveal: row.drawnAt && { value: row.publicValue!, publicAt: row.publicAt!.toISOString(), evidence: row.evidence!, drawnAt: row.drawnAt.toISOString(), drawnBy: row.drawnBy?.displayName ?? '', seed: row.seed!, recordHash: row.recordHash!, drawnCount: row.drawnCount!, unassignedCount: row.unassignedCount! },
    voided: row.voidedAt && { at: row.voidedAt.toISOString(), by: row.voidedBy?.displayName ?? '', reason: row.voidedReason! },
    replaces: row.replaces, replacedBy: row.replacedBy,
    exclusions: exclusions.map((one) => ({ ...one, name: names.get(one.business) ?? '' })), inspectors: JSON.parse(pool.inspectors) as PoolInspector[],
    rows: rows.map((one) => ({ ...one, inspection: inspectionOf.get(one.businessId) ?? null })),
    liveInspections: held.liveInspections, unplanned: Math.max(0, held.unplanned),
    can: { reveal: can('reveal'), plan: can('plan'), void: can('void') },
  }
}

/**
 * The record as it is published, byte for byte.
 * @throws NotFoundError where the draw is not there or not in reach, or nothing was drawn
 */
export async function getDrawRecord({ actor }: Pick<CommandContext, 'actor'>, id: string): Promise<DrawRecordFile> {
  await getDrawInHand(db(), actor, id)
  return readDrawRecord(db(), id)
}

export type DrawRecordFile = { readonly fileName: string; readonly text: string }

/**
 * The record of a draw, put together from what was kept. For those who were let in.
 * @throws NotFoundError where nothing was drawn; Error where what was kept is not what was drawn
 */
export async function readDrawRecord(tx: Db, id: string): Promise<DrawRecordFile> {
  const [row, rows] = await Promise.all([
    tx.inspectionDraw.findFirst({ where: { id, drawnAt: { not: null } }, select: { number: true, commitment: true, commitmentHash: true, publicValue: true, publicAt: true, drawnAt: true, seed: true, recordHash: true, pool: true } }),
    listDrawnBusinesses(tx, id),
  ])
  if (!row?.pool) throw new NotFoundError()
  const { nonce, drawId: _drawId, ...pools } = row.pool
  const { text, hash } = recordOf({
    commitmentText: row.commitment, commitmentHash: row.commitmentHash, nonce, pools, seed: row.seed!, reveal: { enteredAt: row.drawnAt!.toISOString(), publicAt: row.publicAt!.toISOString(), value: row.publicValue! },
    resultText: canonical(rows.map(({ businessId, inspectors, position, unassigned }) => ({ business: businessId, inspectors: inspectors.map(({ accountId }) => accountId), position, unassigned }))),
  })
  if (hash !== row.recordHash) throw new Error(`draw ${id}: what is kept is not what was drawn`)
  return { fileName: `双随机抽取记录 ${row.number}.json`, text }
}

/** Commitments whose public value may be known by now, in the jurisdictions whose office the actor is in; the oldest first. */
export async function listRipeDraws({ actor, now }: Pick<CommandContext, 'actor' | 'now'>): Promise<{ id: string; title: string; sourceName: string; notBefore: string }[]> {
  const rows = await db().inspectionDraw.findMany({
    where: { state: 'COMMITTED', notBefore: { lte: now }, jurisdiction: jurisdictionInScope(scopeFor(actor, DRAWERS, { focus: true })) },
    orderBy: [{ notBefore: 'asc' }, { id: 'asc' }], take: 20, select: { id: true, title: true, sourceName: true, notBefore: true },
  })
  return rows.map((row) => ({ ...row, notBefore: row.notBefore.toISOString() }))
}

/** A void draw that a new one may replace; null where there is none in reach, or it is replaced already. */
export async function findReplaceable({ actor }: Pick<CommandContext, 'actor'>, jurisdictionId: string, id: string | undefined): Promise<{ readonly id: string; readonly number: string; readonly title: string } | null> {
  if (!id) return null
  return db().inspectionDraw.findFirst({ where: { id, jurisdictionId, state: 'VOID', replacedBy: null, jurisdiction: jurisdictionInScope(scopeFor(actor, DRAW_READERS)) }, select: { id: true, number: true, title: true } })
}
